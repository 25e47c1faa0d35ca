import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose';

import { KeptValues } from '../../kept-values.ts';
import type { GatewayPorts } from '../../gateway/ports.ts';

/** Gives the claims of a token that its issuer signed; undefined for any other token. */
export type VerifySignature = (token: string) => Promise<JWTPayload | undefined>;

/** The algorithms that API Gateway takes (API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers"). */
const algorithms = ['RS256', 'RS384', 'RS512'];

/** Verified tokens that are kept for each issuer, so that a client's next request costs no signature check. */
const capacity = 1000;

/** Milliseconds for which keys that an issuer published are kept. */
const keysKeptMs = 7_200_000;

const poolUrl = /^https:\/\/cognito-idp\.([\w-]+)\.amazonaws\.com\/([\w-]+)$/;

/** Asks an issuer where its keys are (OpenID Connect Discovery 1.0, section 4). */
async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri: uri } = (await answer.json()) as { readonly jwks_uri?: string };
  if (uri === undefined) throw new Error(`The issuer ${issuer} does not say where its keys are.`);
  const { createRemoteJWKSet } = await import('jose');
  return createRemoteJWKSet(new URL(uri), { cacheMaxAge: keysKeptMs });
}

/** Verifies the signature alone: the claims are judged at each request, by the gateway's clock. */
function verifier(keysOf: () => Promise<JWTVerifyGetKey>, now: () => number): VerifySignature {
  const seen = new KeptValues<JWTPayload>(capacity);
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return async (token) => {
    const known = seen.get(token, now());
    if (known !== undefined) return known;
    keys ??= keysOf();
    try {
      const { jwtVerify } = await import('jose');
      const { payload } = await jwtVerify(token, await keys, {
        algorithms,
        currentDate: new Date(0),
        clockTolerance: Number.MAX_SAFE_INTEGER,
      });
      seen.set(token, payload, (payload.exp ?? 0) * 1000);
      return payload;
    } catch {
      keys = undefined;
      return undefined;
    }
  };
}

/**
 * Finds the keys of issuers: those of the user pools of the templates, and of any other what it publishes. All authorizers
 * with one issuer share its verified tokens.
 */
export function jwtKeys(accountId: string, ports: GatewayPorts): (issuer: string) => VerifySignature {
  const verifiers = new Map<string, VerifySignature>();
  const keysOf = async (issuer: string): Promise<JWTVerifyGetKey> => {
    const [, region = '', poolId = ''] = poolUrl.exec(issuer) ?? [];
    const pool = ports.issuerOf(`arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`);
    if (pool === undefined) return discover(issuer);
    const { createLocalJWKSet } = await import('jose');
    return createLocalJWKSet(pool.jwks as unknown as JSONWebKeySet);
  };
  return (issuer) => {
    const known =
      verifiers.get(issuer) ??
      verifier(
        () => keysOf(issuer),
        () => ports.now(),
      );
    verifiers.set(issuer, known);
    return known;
  };
}
