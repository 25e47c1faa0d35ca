import type { IncomingMessage, ServerResponse } from 'node:http';

import { discoveryDocument } from './discovery-document.ts';
import { grantToken } from './grant-token.ts';
import type { Pool } from './pool-client.ts';
import type { PoolIssuer } from './pool-issuer.ts';

/** A pool with its issuer. */
export interface ServedPool {
  readonly pool: Pool;
  readonly issuer: PoolIssuer;
}

/** Bytes of a token request that are read. */
const formLimit = 16_384;

function reply(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(content));
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > formLimit) break;
  }
  return new URLSearchParams(text);
}

/** Client of a request: by Basic authentication or in the form (RFC 6749, section 2.3.1). */
function clientOf(request: IncomingMessage, form: URLSearchParams): string | null {
  const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return form.get('client_id');
  const [client = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  try {
    return client === '' ? null : decodeURIComponent(client);
  } catch {
    return null;
  }
}

async function answerToken(
  request: IncomingMessage,
  response: ServerResponse,
  pools: readonly ServedPool[],
  now: () => number,
): Promise<void> {
  const [first] = pools;
  if (first === undefined)
    return reply(response, 404, {
      error: 'invalid_request',
      error_description: 'No user pool is defined.',
    });
  const form = await readForm(request);
  const clientId = clientOf(request, form);
  const { pool, issuer } =
    pools.find(({ pool: { clients = [] } }) => clients.some(({ id }) => id === clientId)) ?? first;
  const answer = await grantToken(
    pool,
    issuer,
    {
      grantType: form.get('grant_type'),
      clientId,
      scopes: (form.get('scope') ?? '').split(' ').filter((scope) => scope !== ''),
    },
    now(),
  );
  reply(response, 'error' in answer ? 400 : 200, answer);
}

/**
 * Answers `GET /_local/jwks` (keys of every pool), `GET /_local/POOL/.well-known/jwks.json` and `openid-configuration`,
 * and `POST /_local/oauth2/token`; false when the request is for something else.
 *
 * @param pools in the order of the templates
 * @param now milliseconds since the epoch, for the tokens
 */
export function answerTokenRoutes(
  request: IncomingMessage,
  response: ServerResponse,
  pools: () => readonly ServedPool[],
  now: () => number,
): boolean {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (request.method === 'POST' && path === '/_local/oauth2/token') {
    answerToken(request, response, pools(), now).catch(() => response.destroy());
    return true;
  }
  if (request.method !== 'GET') return false;
  if (path === '/_local/jwks') {
    reply(response, 200, { keys: pools().flatMap(({ issuer }) => issuer.jwks.keys) });
    return true;
  }
  const [, id, document] =
    /^\/_local\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(path) ?? [];
  const served = pools().find(({ pool }) => pool.id === id);
  if (served === undefined) return false;
  const { pool, issuer } = served;
  const base = `http://${request.headers.host ?? 'localhost'}/_local`;
  reply(response, 200, document === 'jwks.json' ? issuer.jwks : discoveryDocument(pool, issuer.issuer, base));
  return true;
}
