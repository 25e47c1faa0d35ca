import type { JWTPayload } from 'jose';

import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { JwtAuthorization } from '../definition.ts';
import type { HttpExchange } from '../http-exchange.ts';
import { compileValue } from '../mapping-value.ts';
import type { Authorize } from './authorize.ts';
import type { VerifySignature } from './jwt-keys.ts';

/** What a token lacks; undefined when it lacks nothing. */
function defectOf(claims: JWTPayload, settings: JwtAuthorization, nowSeconds: number): string | undefined {
  const { iss, aud = claims['client_id'], exp, nbf, iat } = claims;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (iss !== settings.issuer) return 'the issuer is not the one that is expected';
  if (!audiences.some((one) => typeof one === 'string' && settings.audience.includes(one)))
    return 'the token does not have a valid audience';
  if (exp === undefined || exp <= nowSeconds) return 'the token has expired';
  if ((nbf ?? iat ?? 0) > nowSeconds || (iat ?? 0) > nowSeconds) return 'the token is not yet valid';
  return undefined;
}

/** Scopes of a token: `scope` as a text with spaces, `scp` as a text or a list. */
function scopesOf({ scope, scp }: JWTPayload): readonly string[] {
  return [scope, scp].flatMap((value) =>
    typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value.map(String) : [],
  );
}

/** A claim as events tell it: text, a list in brackets. */
function claimText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? `[${value.map(claimText).join(' ')}]` : JSON.stringify(value);
}

function accept(exchange: HttpExchange, claims: JWTPayload, granted: readonly string[] | null): void {
  const texts = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]));
  exchange.authorizer = { claims: texts, scopes: granted };
  exchange.authorizerContext = { jwt: { claims: texts, scopes: granted } };
}

/**
 * Compiles a JWT authorizer: signature, issuer, audience or client, and times, then the scopes of the route, one of which is
 * enough. A token may stand behind `Bearer `. What a refusal lacks is told in `WWW-Authenticate` (RFC 6750, section 3).
 *
 * @param keysOf gives the check of an issuer's signatures
 * @param now milliseconds since the epoch
 * @throws Error when the identity source is not known.
 */
export function compileJwt(
  settings: JwtAuthorization,
  keysOf: (issuer: string) => VerifySignature,
  now: () => number,
): Authorize {
  const source = compileValue(settings.identitySource);
  const verify = keysOf(settings.issuer);
  const wanted = settings.scopes.join(' ');
  const refuse = (exchange: HttpExchange, error: string, description: string): Fault => {
    exchange.challenge = `Bearer scope="${wanted}" error="${error}" error_description="${description}"`;
    return faultOf(error === 'insufficient_scope' ? 'ACCESS_DENIED' : 'UNAUTHORIZED', {
      message: description,
    });
  };
  return async (exchange) => {
    const value = source(exchange) ?? '';
    const token = value.replace(/^Bearer /i, '');
    if (token === '') {
      exchange.challenge = 'Bearer';
      return faultOf('UNAUTHORIZED');
    }
    const claims = await verify(token);
    const defect =
      claims === undefined ? 'the signature is not valid' : defectOf(claims, settings, now() / 1000);
    if (claims === undefined || defect !== undefined) return refuse(exchange, 'invalid_token', defect ?? '');
    if (settings.scopes.length === 0) return void accept(exchange, claims, null);
    const granted = scopesOf(claims).filter((scope) => settings.scopes.includes(scope));
    if (granted.length === 0)
      return refuse(exchange, 'insufficient_scope', 'the token has none of the required scopes');
    return void accept(exchange, claims, granted);
  };
}
