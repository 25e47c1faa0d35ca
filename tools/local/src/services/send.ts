import { Agent, request } from '../node-http.ts';
import { signedHeaders } from '../engines/signed-headers.ts';
import type { Credentials } from '../engines/object-store/index.ts';
import type { ServiceRequest, ServiceResponse } from '../gateway/ports.ts';

/** Where a service's engine is, and who calls it. */
export interface ServiceEndpoint {
  /** Service of the credential scope: `s3`, `sqs`. */
  readonly service: string;
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly region: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** Headers that belong to one connection or are made anew. */
const ownHeaders = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'authorization']);

/** Sends a request to an engine, signed. @param path with escapes @param query without the question mark */
export function send(
  { service, endpoint, credentials, region }: ServiceEndpoint,
  { method, body, headers: given }: Pick<ServiceRequest, 'method' | 'body' | 'headers'>,
  path: string,
  query: string,
): Promise<ServiceResponse> {
  const url = new URL(`${endpoint}${path}${query === '' ? '' : `?${query}`}`);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given))
    if (!ownHeaders.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
  const signed = signedHeaders({ service, method, url, headers, body, region, credentials });
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, agent, headers: signed }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const answered = Object.entries(response.headers).map(
          ([name, value]) => [name, String(value)] as const,
        );
        resolve({
          status: response.statusCode ?? 500,
          headers: Object.fromEntries(answered),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** A query as text; values of the same name follow each other. */
export function queryText(query: ServiceRequest['query']): string {
  return Object.entries(query)
    .flatMap(([name, values]) =>
      values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join('&');
}

/** Value of a header, whatever its casing. */
export function headerOf({ headers }: Pick<ServiceRequest, 'headers'>, name: string): string {
  return Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1] ?? '';
}
