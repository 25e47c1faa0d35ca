import type { IncomingMessage } from 'node:http';
import { Agent, request } from '../node-http.ts';
import { signedHeaders } from '../engines/signed-headers.ts';
import type { ServiceEndpoint } from './send.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Opens an object for reading: its bytes come as they are asked for.
 * @throws Error with what the object store says
 */
export async function openObject(
  store: ServiceEndpoint,
  bucket: string,
  key: string,
  versionId?: string,
): Promise<IncomingMessage> {
  const query = versionId === undefined ? '' : `?versionId=${encodeURIComponent(versionId)}`;
  return call(store, 'GET', `${pathOf(bucket, key)}${query}`, Buffer.alloc(0));
}

/** Writes an object. @throws Error with what the object store says */
export async function writeObject(
  store: ServiceEndpoint,
  bucket: string,
  key: string,
  body: Buffer,
): Promise<void> {
  (await call(store, 'PUT', pathOf(bucket, key), body)).resume();
}

function pathOf(bucket: string, key: string): string {
  return `/${[bucket, ...key.split('/')].map(encodeURIComponent).join('/')}`;
}

async function call(
  { service, endpoint, region, credentials }: ServiceEndpoint,
  method: string,
  path: string,
  body: Buffer,
): Promise<IncomingMessage> {
  const url = new URL(endpoint + path);
  const headers = signedHeaders({ service, method, url, headers: {}, body, region, credentials });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method, agent, headers }, resolve).once('error', reject).end(body);
  });
  if (response.statusCode === 200) return response;
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const said = Buffer.concat(chunks).toString('utf8');
  const [code = '', message = ''] = ['Code', 'Message'].map(
    (tag) => new RegExp(`<${tag}>([^<]*)`).exec(said)?.[1],
  );
  throw new Error(`${code || `status ${response.statusCode ?? 0}`} ${message}`.trim());
}
