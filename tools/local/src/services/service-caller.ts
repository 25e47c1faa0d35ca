import { Agent, request } from 'node:http';
import { sendAction } from '../engines/dynamodb/index.ts';
import { sha256, signRequest, type Credentials } from '../engines/object-store/index.ts';
import type { ServiceCaller, ServiceRequest, ServiceResponse } from '../gateway/ports.ts';

export interface ServiceCallerOptions {
  readonly dynamodb: string;
  readonly s3: string;
  readonly credentials: Credentials;
  readonly region: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** Headers that belong to one connection or are made anew. */
const ownHeaders = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'authorization']);

/** Sends the gateway's AWS-service integrations to the local engines, signed where the engine checks it. */
export function createServiceCaller(options: ServiceCallerOptions): ServiceCaller {
  return {
    call: async (incoming) => {
      if (incoming.service === 'dynamodb' && 'action' in incoming.target) {
        return sendAction(options.dynamodb, incoming.target.action, incoming.body);
      }
      if (incoming.service === 's3' && 'path' in incoming.target)
        return sendToStore(incoming, incoming.target.path, options);
      const target =
        'action' in incoming.target ? `action/${incoming.target.action}` : `path/${incoming.target.path}`;
      return refuse(
        `${incoming.service}:${target} is not served locally. Allowed: dynamodb:action/… and s3:path/….`,
      );
    },
  };
}

function sendToStore(
  incoming: ServiceRequest,
  path: string,
  options: ServiceCallerOptions,
): Promise<ServiceResponse> {
  const query = Object.entries(incoming.query)
    .flatMap(([name, values]) =>
      values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join('&');
  const encoded = `/${path.replace(/^\//, '').split('/').map(encodeOnce).join('/')}`;
  const headers = signedHeaders(incoming, encoded, query, options);
  return new Promise((resolve, reject) => {
    const url = `${options.s3}${encoded}${query === '' ? '' : `?${query}`}`;
    const outgoing = request(url, { method: incoming.method, agent, headers }, (response) => {
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
    outgoing.end(incoming.body);
  });
}

function signedHeaders(
  incoming: ServiceRequest,
  path: string,
  query: string,
  options: ServiceCallerOptions,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = options.credentials;
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const payloadHash = sha256(incoming.body);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (!ownHeaders.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
  }
  Object.assign(headers, {
    host: new URL(options.s3).host,
    'x-amz-date': date,
    'x-amz-content-sha256': payloadHash,
  });
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  const names = Object.keys(headers)
    .filter((name) => name === 'host' || name.startsWith('x-amz-'))
    .sort();
  const scope = `${date.slice(0, 8)}/${options.region}/s3/aws4_request`;
  const described = { method: incoming.method, path, query, headers, signedHeaders: names, payloadHash };
  const signature = signRequest(described, secretAccessKey, scope, date);
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  headers['content-length'] = String(incoming.body.length);
  return headers;
}

/** Keeps an escape that the mapping made, and makes the missing ones. */
function encodeOnce(part: string): string {
  return encodeURIComponent(/%[0-9a-f]{2}/i.test(part) ? decodeURIComponent(part) : part);
}

function refuse(message: string): ServiceResponse {
  return {
    status: 501,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}
