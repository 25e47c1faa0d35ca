import type { UserPoolAuthorization } from '../definition/model.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { GatewayPorts, TokenIssuer } from '../ports.ts';
import type { Authorize } from './authorize.ts';
import { tokenVerifier } from './bearer-token.ts';
import { claimsContext } from './claims.ts';

type Verify = ReturnType<typeof tokenVerifier>;

const faults: Readonly<Record<'expired' | 'invalid' | 'scopeMissing', () => Fault>> = {
  expired: () => faultOf('EXPIRED_TOKEN'),
  invalid: () => faultOf('UNAUTHORIZED'),
  scopeMissing: () => faultOf('ACCESS_DENIED'),
};

/** The issuer named by a token that nobody has verified yet; only used to choose whose keys verify it. */
function claimedIssuer(token: string): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      iss?: unknown;
    };
    return typeof claims.iss === 'string' ? claims.iss : undefined;
  } catch {
    return undefined;
  }
}

/** Verifiers by the key set of their issuer, shared by the methods of an API: a token seen on one is known on all. */
export type Verifiers = (issuer: TokenIssuer) => Verify;

/** Makes the verifiers of an API. */
export function tokenVerifiers(): Verifiers {
  const verifiers = new WeakMap<TokenIssuer['jwks'], Verify>();
  return (issuer) => {
    const known = verifiers.get(issuer.jwks);
    if (known !== undefined) return known;
    const made = tokenVerifier(issuer);
    verifiers.set(issuer.jwks, made);
    return made;
  };
}

/** The issuer of the pools of an authorizer that a token names, or the only one. */
function issuerFor(token: string, issuers: readonly TokenIssuer[]): TokenIssuer | undefined {
  if (issuers.length < 2) return issuers[0];
  const claimed = claimedIssuer(token);
  return issuers.find(({ issuer }) => issuer === claimed);
}

/**
 * Compiles a user-pool authorizer: the token stands in its header, with or without `Bearer `. Without scopes on the method
 * an ID token is wanted, with scopes an access token that has one of them (API Gateway Developer Guide, "Integrate a REST API
 * with a user pool").
 */
export function compileUserPool(
  authorization: UserPoolAuthorization,
  ports: GatewayPorts,
  verifierOf: Verifiers,
): Authorize {
  const header = authorization.header.toLowerCase();
  return async (exchange) => {
    const value = exchange.header(header);
    if (value === undefined || value === '') return faultOf('UNAUTHORIZED');
    const token = /^Bearer /i.test(value) ? value.slice(7) : value;
    const issuers = authorization.providerArns.flatMap((arn) => ports.issuerOf(arn) ?? []);
    if (issuers.length === 0) return faultOf('AUTHORIZER_CONFIGURATION_ERROR');
    const issuer = issuerFor(token, issuers);
    if (issuer === undefined) return faultOf('UNAUTHORIZED');
    const verdict = await verifierOf(issuer)(token, authorization, ports.now());
    if (verdict.outcome !== 'accepted') return faults[verdict.outcome]();
    exchange.authorizer = claimsContext(verdict.claims);
    return undefined;
  };
}
