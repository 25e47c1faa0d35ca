import type { ServiceRequest, ServiceResponse } from '../gateway/ports.ts';
import { queryText, send, type ServiceEndpoint } from './send.ts';

/** HTTP methods of the actions that name one object by `Bucket` and `Key`. */
const methods: Readonly<Record<string, string>> = {
  GetObject: 'GET',
  HeadObject: 'HEAD',
  PutObject: 'PUT',
  DeleteObject: 'DELETE',
};

/** Actions of S3 that an integration may name; everything else is said by a path. */
export const objectActions = Object.keys(methods);

/** Sends `s3:path/BUCKET/KEY`, or `s3:action/GetObject&Bucket=…&Key=…`, to the object store. */
export function callObjectStore(
  endpoint: ServiceEndpoint,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  const { target, query } = request;
  if ('path' in target) return send(endpoint, request, encodePath(target.path), queryText(query));
  const { Bucket = [''], Key = [''], ...rest } = query;
  const method = methods[target.action] ?? request.method;
  return send(
    endpoint,
    { ...request, method },
    encodePath(`${Bucket.join()}/${Key.join()}`),
    queryText(rest),
  );
}

function encodePath(path: string): string {
  return `/${path.replace(/^\//, '').split('/').map(encodeOnce).join('/')}`;
}

/** Keeps an escape that the mapping made, and makes the missing ones. */
function encodeOnce(part: string): string {
  try {
    return encodeURIComponent(/%[0-9a-f]{2}/i.test(part) ? decodeURIComponent(part) : part);
  } catch {
    return encodeURIComponent(part);
  }
}
