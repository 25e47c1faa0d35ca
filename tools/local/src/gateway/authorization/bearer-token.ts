import type * as jose from 'jose';
import type { JSONWebKeySet, JWTPayload } from 'jose';

import { KeptValues } from '../../kept-values.ts';
import type { TokenIssuer } from '../ports.ts';

/** What a token must be to be let in. */
export interface TokenDemands {
  /** Any one of these; none means that an ID token is wanted, otherwise an access token. */
  readonly scopes: readonly string[];
}

export type Verdict =
  | { readonly outcome: 'accepted'; readonly claims: JWTPayload }
  | { readonly outcome: 'expired' | 'invalid' | 'scopeMissing' };

type VerifySignature = (token: string, now: Date) => Promise<JWTPayload | 'expired' | 'invalid'>;

const invalid: Verdict = { outcome: 'invalid' };

/** Signature, algorithm, issuer and time (RFC 7519, RFC 8725); the key is only ever looked up in the issuer's own set. */
function signatureVerifier(issuer: TokenIssuer): VerifySignature {
  let keys: ReturnType<typeof jose.createLocalJWKSet> | undefined;
  return async (token, now) => {
    // Loaded with the first token: a start that sees none does without it.
    const { createLocalJWKSet, errors, jwtVerify } = await import('jose');
    keys ??= createLocalJWKSet(issuer.jwks as unknown as JSONWebKeySet);
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: issuer.issuer,
        requiredClaims: ['exp', 'sub', 'token_use'],
        currentDate: now,
      });
      return 'crit' in protectedHeader || protectedHeader.kid === undefined ? 'invalid' : payload;
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
    }
  };
}

function scopesOf(payload: JWTPayload): readonly string[] {
  return typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
}

function isList(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

function clientOf(payload: JWTPayload): unknown {
  return payload['token_use'] === 'access' ? payload['client_id'] : payload.aud;
}

function judge(payload: JWTPayload, issuer: TokenIssuer, demands: TokenDemands): Verdict {
  const wanted = demands.scopes.length > 0 ? 'access' : 'id';
  const client = clientOf(payload);
  if (payload['token_use'] !== wanted || typeof client !== 'string' || !isList(payload['cognito:groups']))
    return invalid;
  if (issuer.isClient?.(client) === false) return invalid;
  const granted = scopesOf(payload);
  if (wanted === 'access' && !demands.scopes.some((scope) => granted.includes(scope)))
    return { outcome: 'scopeMissing' };
  return { outcome: 'accepted', claims: payload };
}

/** Verified tokens that are kept, so that a client's next request costs no signature check. */
const capacity = 1000;

/**
 * Verifies bearer tokens of one issuer as a user-pool authorizer does. A token seen before is judged again by its claims
 * and its time; only its signature is taken as read.
 */
export function tokenVerifier(
  issuer: TokenIssuer,
): (token: string, demands: TokenDemands, nowMs: number) => Promise<Verdict> {
  const verify = signatureVerifier(issuer);
  const seen = new KeptValues<JWTPayload>(capacity);
  return async (token, demands, nowMs) => {
    const known = seen.get(token, nowMs);
    if (known !== undefined) return judge(known, issuer, demands);
    const payload = await verify(token, new Date(nowMs));
    if (payload === 'expired' || payload === 'invalid') return { outcome: payload };
    seen.set(token, payload, (payload.exp ?? 0) * 1000);
    return judge(payload, issuer, demands);
  };
}
