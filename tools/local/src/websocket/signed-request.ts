import type { IncomingMessage } from 'node:http';

import type { SignedRequest } from '../gateway/authorization/signature.ts';

/** A request as its signature sees it. */
export function signedRequestOf(request: IncomingMessage, body: Buffer): SignedRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    method: request.method ?? 'GET',
    path,
    query,
    headers: Object.fromEntries(headers) as Record<string, string | undefined>,
    body,
  };
}
