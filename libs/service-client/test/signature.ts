import { createHash, createHmac } from 'node:crypto';
import type { Received } from './lambda-server.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The signature that AWS would reckon for a request out of what reached it.
 * Source: AWS IAM User Guide, "Create a signed AWS API request"
 */
export function expectedSignature({ method, url, headers, body }: Received, secretKey: string): string {
  const authorization = headers.authorization ?? '';
  const [, date = '', region = '', service = ''] =
    /Credential=[^/]+\/(\d{8})\/([\w-]+)\/(\w+)\/aws4_request/.exec(authorization) ?? [];
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '';
  const canonicalRequest = [
    method,
    url.pathname.split('/').map(encodeURIComponent).join('/'),
    [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
    ...signed.split(';').map((name) => `${name}:${headers[name]?.toString()}`),
    '',
    signed,
    hash(body),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonicalRequest)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(mac, `AWS4${secretKey}`);
  return mac(key, text).toString('hex');
}
