import { sha256, signRequest } from '../signature/index.ts';
import type { Credentials } from './object-store/index.ts';

/** A request to a local engine, before it is signed. */
export interface UnsignedRequest {
  /** Service of the credential scope: `s3`, `sqs`. */
  readonly service: string;
  readonly method: string;
  /** Path and query as they are sent. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly region: string;
  readonly credentials: Credentials;
}

/** The headers of a request with those that Signature Version 4 adds. */
export function signedHeaders(request: UnsignedRequest): Record<string, string> {
  const { url, body, region, service } = request;
  const { accessKeyId, secretAccessKey, sessionToken } = request.credentials;
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const payloadHash = sha256(body);
  const headers: Record<string, string> = {
    ...request.headers,
    host: url.host,
    'x-amz-date': date,
    'x-amz-content-sha256': payloadHash,
  };
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  const names = Object.keys(headers)
    .filter((name) => name === 'host' || name.startsWith('x-amz-'))
    .sort();
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const described = {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    signedHeaders: names,
    payloadHash,
  };
  const pathEncoding = service === 's3' ? 'once' : 'twice';
  const signature = signRequest(described, { secret: secretAccessKey, scope, date, pathEncoding });
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  headers['content-length'] = String(body.length);
  return headers;
}
