import { partnerRoutes } from '@tollgate/aggregator-contract/api';
import { authorize } from '@tollgate/middleware';
import { partnerDecision } from '../partner-decision.ts';
import { identityProviderEndpoint } from '../environment.ts';
import { partners } from '../service.ts';
import { tokenVerifier, type VerifyToken } from '../tokens/token-verifier.ts';

const verifiers = new Map<string, VerifyToken>();

/** Keys of a pool are kept for as long as the process lives. */
function verifierOf(userPoolId: string): VerifyToken {
  const known = verifiers.get(userPoolId) ?? tokenVerifier(userPoolId, identityProviderEndpoint);
  verifiers.set(userPoolId, known);
  return known;
}

export const handler = authorize(
  'authorizePartner',
  partnerDecision({ verifierOf, partners, routes: partnerRoutes }),
);
