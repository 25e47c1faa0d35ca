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

/**
 * Compiles a user-pool authorizer: the token stands in its header, with or without `Bearer `. Without scopes on the method
 * an ID token is wanted, with scopes an access token that has one of them (API Gateway Developer Guide, "Integrate a REST API
 * with a user pool").
 */
export function compileUserPool(authorization: UserPoolAuthorization, ports: GatewayPorts): Authorize {
  const verifiers = new WeakMap<TokenIssuer['jwks'], Verify>();
  const verifierOf = (issuer: TokenIssuer): Verify => {
    const known = verifiers.get(issuer.jwks);
    if (known !== undefined) return known;
    const made = tokenVerifier(issuer);
    verifiers.set(issuer.jwks, made);
    return made;
  };
  const header = authorization.header.toLowerCase();
  return async (exchange) => {
    const value = exchange.header(header);
    if (value === undefined || value === '') return faultOf('UNAUTHORIZED');
    const token = /^Bearer /i.test(value) ? value.slice(7) : value;
    const issuers = authorization.providerArns.flatMap((arn) => ports.issuerOf(arn) ?? []);
    if (issuers.length === 0) return faultOf('AUTHORIZER_CONFIGURATION_ERROR');
    const claimed = issuers.length === 1 ? undefined : claimedIssuer(token);
    const issuer = issuers.find((candidate) => candidate.issuer === claimed) ?? issuers[0];
    if (issuer === undefined) return faultOf('UNAUTHORIZED');
    const verdict = await verifierOf(issuer)(token, authorization, ports.now());
    if (verdict.outcome !== 'accepted') return faults[verdict.outcome]();
    exchange.authorizer = claimsContext(verdict.claims);
    return undefined;
  };
}
