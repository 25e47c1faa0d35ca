import { issueAccessToken } from './access-token.ts';
import { namesItsClients, type Pool } from './pool-client.ts';
import type { PoolIssuer } from './pool-issuer.ts';

/** What a client sends to the token endpoint; null and empty where it sent nothing. */
export interface TokenRequest {
  readonly grantType: string | null;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
}

/** An answer of the token endpoint: RFC 6749, sections 5.1 and 5.2. */
export type TokenAnswer =
  | { readonly access_token: string; readonly expires_in: number; readonly token_type: 'Bearer' }
  | { readonly error: string };

const defaultSeconds = 3600;

/**
 * Answers the client-credentials grant (RFC 6749, section 4.4) as Cognito does: to clients that have the grant, for the
 * scopes they have, and for all of those when none is asked for. Secrets are not checked here.
 *
 * @param issuedAt milliseconds since the epoch
 */
export async function grantToken(
  pool: Pool,
  issuer: PoolIssuer,
  { grantType, clientId, scopes }: TokenRequest,
  issuedAt: number,
): Promise<TokenAnswer> {
  if (grantType !== 'client_credentials') return { error: 'unsupported_grant_type' };
  if (clientId === null) return { error: 'invalid_client' };
  const terms = termsOf(pool, clientId, scopes);
  if ('error' in terms) return terms;
  const { seconds, granted } = terms;
  const token = await issueAccessToken(issuer, {
    scopes: granted,
    clientId,
    expiresInSeconds: seconds,
    issuedAt,
  });
  return { access_token: token, expires_in: seconds, token_type: 'Bearer' };
}

type Terms = { readonly error: string } | { readonly seconds: number; readonly granted: readonly string[] };

function termsOf(pool: Pool, clientId: string, scopes: readonly string[]): Terms {
  if (!namesItsClients(pool))
    return scopes.length === 0 ? { error: 'invalid_scope' } : { seconds: defaultSeconds, granted: scopes };
  const client = pool.clients?.find(({ id }) => id === clientId);
  if (client === undefined) return { error: 'invalid_client' };
  if (!client.flows.includes('client_credentials')) return { error: 'unauthorized_client' };
  const granted = scopes.length === 0 ? client.scopes : scopes;
  const isHad = (scope: string): boolean =>
    client.scopes.includes(scope) && pool.scopes?.includes(scope) === true;
  return granted.length > 0 && granted.every(isHad)
    ? { seconds: client.accessTokenSeconds, granted }
    : { error: 'invalid_scope' };
}
