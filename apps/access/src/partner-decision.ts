import { Unauthorized, type Decision } from '@tollgate/middleware';
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { effectiveScopes } from './domain/partner.ts';
import type { PartnerRepository } from './domain/partner-repository.ts';
import { routePolicy, type PartnerRoute, type RouteStatement } from './domain/route-policy.ts';
import type { VerifyToken } from './tokens/token-verifier.ts';

export interface DecisionParts {
  /** @param userPoolId issuer of the tokens */
  readonly verifierOf: (userPoolId: string) => VerifyToken;
  readonly partners: Pick<PartnerRepository, 'find'>;
  /** Every route that is open to partners. */
  readonly routes: readonly PartnerRoute[];
}

/** One space behind the scheme, and the three parts of a signed token (RFC 6750 §2.1, RFC 7515 §7.1). */
const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Decides about a partner's request: the token proves who asks, the table says what it may. The stage variable
 * `userPoolId` names the issuer, since the id of a pool cannot be told before it is made.
 */
export function partnerDecision({ verifierOf, partners, routes }: DecisionParts) {
  return async ({
    headers,
    methodArn,
    stageVariables,
  }: APIGatewayRequestAuthorizerEvent): Promise<Decision> => {
    const userPoolId = stageVariables?.['userPoolId'];
    if (!userPoolId)
      throw new Error('the stage has no variable userPoolId; set it to the id of the user pool');
    const token = await verifierOf(userPoolId)(tokenIn(headers));
    const partner = await partners.find(token.clientId);
    const scopes = partner === undefined ? [] : effectiveScopes(partner, token);
    return {
      principalId: token.clientId,
      policyDocument: { Version: '2012-10-17', Statement: statements(methodArn, routes, scopes) },
      ...(partner !== undefined && {
        context: {
          tenant: partner.tenant,
          clientId: partner.clientId,
          plan: partner.plan,
          scope: scopes.join(' '),
        },
      }),
    };
  };
}

/** @throws Unauthorized when there is none */
function tokenIn(headers: APIGatewayRequestAuthorizerEvent['headers']): string {
  const [, value = ''] =
    Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  const token = bearer.exec(value)?.[1];
  if (token === undefined) throw new Unauthorized();
  return token;
}

const statements = (...about: Parameters<typeof routePolicy>): RouteStatement[] => [...routePolicy(...about)];
