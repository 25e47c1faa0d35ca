import type { Pool } from './pool-client.ts';

/**
 * What a pool publishes at `/.well-known/openid-configuration` (OpenID Connect Discovery 1.0, section 3), as far as it is
 * served here.
 *
 * @param base address of the local routes: `http://127.0.0.1:3000/_local`
 */
export function discoveryDocument({ id, scopes = [] }: Pool, issuer: string, base: string): object {
  return {
    issuer,
    jwks_uri: `${base}/${id}/.well-known/jwks.json`,
    token_endpoint: `${base}/oauth2/token`,
    grant_types_supported: ['client_credentials'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['token'],
    scopes_supported: scopes,
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
