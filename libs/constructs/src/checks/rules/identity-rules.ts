import { knownActions } from './known-actions.ts';
import { each, has, objectsIn, type Rule } from './rule.ts';

const isPassword = /"(ALLOW_)?(ADMIN_)?(NO_SRP_|USER_)?PASSWORD(_AUTH)?"|"ADMIN_NO_SRP_AUTH"/;

/** Rules for who gets tokens, and what roles may do. */
export const identityRules: readonly Rule[] = [
  {
    id: 'client-weak-flow',
    fault: 'takes passwords, implicit grants or plain http',
    remedy: 'use SRP, the code grant with PKCE, or client credentials; call back over https',
    source: 'RFC 9700 (OAuth 2.0 Security Best Current Practice) §2.1.2 and §2.4',
    brokenBy: each(
      ['AWS::Cognito::UserPoolClient'],
      ({ ExplicitAuthFlows, AllowedOAuthFlows, CallbackURLs, LogoutURLs }) =>
        has(ExplicitAuthFlows, isPassword) ||
        has(AllowedOAuthFlows, /"implicit"/) ||
        has([CallbackURLs, LogoutURLs], /"http:\/\/(?!localhost[:/"])/),
    ),
  },
  {
    id: 'client-lasting-token',
    fault: 'keeps tokens that were revoked, or tells who has an account',
    remedy: 'set EnableTokenRevocation, and PreventUserExistenceErrors to ENABLED',
    source: 'Amazon Cognito Developer Guide, "Revoking tokens" and "Managing user existence error responses"',
    brokenBy: each(
      ['AWS::Cognito::UserPoolClient'],
      ({ EnableTokenRevocation, PreventUserExistenceErrors }) =>
        EnableTokenRevocation !== true || PreventUserExistenceErrors !== 'ENABLED',
    ),
  },
  {
    id: 'policy-unknown-action',
    fault: 'allows or denies an action that is not known here',
    remedy: 'correct its spelling, or add it to known-actions.ts from its service’s list of actions',
    source: 'AWS Service Authorization Reference, "Actions, resources, and condition keys for AWS services"',
    brokenBy: ({ resources }) =>
      resources
        .filter(({ properties }) => actionsIn(properties).some((action) => !isKnown(action)))
        .map(({ logicalId }) => logicalId),
  },
];

/** Actions of every statement within a resource. */
const actionsIn = (properties: unknown): readonly string[] =>
  objectsIn(properties)
    .filter(({ Effect }) => Effect === 'Allow' || Effect === 'Deny')
    .flatMap(({ Action }) => [Action ?? []].flat())
    .filter((action): action is string => typeof action === 'string');

/** A wildcard is known when it covers something; whether it may stand there is another rule's question. */
function isKnown(action: string): boolean {
  if (!action.includes('*')) return knownActions.has(action);
  const pattern = new RegExp(`^${action.replaceAll('*', '.*')}$`);
  return [...knownActions].some((known) => pattern.test(known));
}
