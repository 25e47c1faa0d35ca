import type { IncomingMessage, ServerResponse } from 'node:http';

import { issueAccessToken } from './access-token.ts';
import type { PoolIssuer } from './pool-issuer.ts';

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

/** Client of a request: by Basic authentication or in the form (RFC 6749, section 2.3.1); secrets are not checked here. */
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

/** The client-credentials grant of OAuth 2.0 (RFC 6749, section 4.4). */
async function answerToken(
  request: IncomingMessage,
  response: ServerResponse,
  issuer: PoolIssuer,
  now: () => number,
): Promise<void> {
  const form = await readForm(request);
  const clientId = clientOf(request, form);
  const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (form.get('grant_type') !== 'client_credentials')
    reply(response, 400, { error: 'unsupported_grant_type' });
  else if (clientId === null) reply(response, 400, { error: 'invalid_client' });
  else if (scopes.length === 0) reply(response, 400, { error: 'invalid_scope' });
  else {
    const expiresInSeconds = 3600;
    const token = await issueAccessToken(issuer, { scopes, clientId, expiresInSeconds, issuedAt: now() });
    reply(response, 200, { access_token: token, expires_in: expiresInSeconds, token_type: 'Bearer' });
  }
}

/**
 * Answers `GET /_local/jwks` (keys of every pool), `GET /_local/POOL/.well-known/jwks.json` and
 * `POST /_local/oauth2/token`; false when the request is for something else.
 *
 * @param issuers issuers by the id of their pool, in the order of the templates
 * @param now milliseconds since the epoch, for the tokens
 */
export function answerTokenRoutes(
  request: IncomingMessage,
  response: ServerResponse,
  issuers: () => ReadonlyMap<string, PoolIssuer>,
  now: () => number,
): boolean {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (request.method === 'POST' && path === '/_local/oauth2/token') {
    const [issuer] = issuers().values();
    if (issuer === undefined)
      reply(response, 404, { error: 'invalid_request', error_description: 'No user pool is defined.' });
    else answerToken(request, response, issuer, now).catch(() => response.destroy());
    return true;
  }
  if (request.method !== 'GET') return false;
  if (path === '/_local/jwks') {
    reply(response, 200, { keys: [...issuers().values()].flatMap(({ jwks }) => jwks.keys) });
    return true;
  }
  const pool = /^\/_local\/([\w-]+)\/\.well-known\/jwks\.json$/.exec(path)?.[1];
  const issuer = pool === undefined ? undefined : issuers().get(pool);
  if (issuer === undefined) return false;
  reply(response, 200, issuer.jwks);
  return true;
}
