import type { ActionOnResource } from './actions-of-request.ts';
import type { AwsRequest } from './aws-request.ts';

const actionsOfMethods: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/** What IAM asks for a call of S3 in path style. Source: Amazon S3 User Guide, "Required permissions for API operations". */
export function s3Actions({ method, url, copySource, body }: AwsRequest): readonly ActionOnResource[] {
  const path = decodeURIComponent(url.pathname.slice(1));
  const [bucket = ''] = path.split('/');
  if (method === 'POST' && url.searchParams.has('delete')) {
    return [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => ({
      action: 's3:DeleteObject',
      resource: `${bucket}/${key}`,
    }));
  }
  // A multipart upload is begun and completed by POST (Amazon S3 User Guide, "Multipart upload API and permissions").
  if (method === 'POST' && (url.searchParams.has('uploads') || url.searchParams.has('uploadId'))) {
    return [{ action: 's3:PutObject', resource: path }];
  }
  if (path.replace(/\/$/, '') === bucket) {
    return [
      {
        action: method === 'GET' || method === 'HEAD' ? 's3:ListBucket' : `s3:${method} bucket`,
        resource: bucket,
      },
    ];
  }
  const own = { action: actionsOfMethods[method] ?? `s3:${method}`, resource: path };
  const source = decodeURIComponent(copySource).replace(/^\//, '').replace(/\?.*$/, '');
  return source === '' ? [own] : [own, { action: 's3:GetObject', resource: source }];
}

/**
 * What a missing object asks for: without the right to list, S3 says 403 in place of 404 (Amazon S3 API Reference,
 * GetObject, "Permissions").
 */
export function s3ActionsOfAnswer({ method, url }: AwsRequest, status: number): readonly ActionOnResource[] {
  const [bucket = '', key = ''] = decodeURIComponent(url.pathname.slice(1)).split('/');
  const isMissing = status === 404 && (method === 'GET' || method === 'HEAD') && key !== '';
  return isMissing ? [{ action: 's3:ListBucket', resource: bucket }] : [];
}
