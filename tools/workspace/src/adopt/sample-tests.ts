/** Tests in files that stay which show what only the sample has, by their titles. */
export const cutTests: Readonly<Record<string, readonly string[]>> = {
  'infra/src/caching/caching.test.ts': ['caching: to take answers out of it is a permission of its own'],
  'infra/src/gateway-stack.test.ts': ['caches what allows it, apart for each version held'],
  'infra/src/identity/identity.test.ts': [
    'Cognito user pool: has the groups of those who work with it',
    'Cognito user pool: offers exactly the scopes that operations ask for',
    'access tokens: systems get them by client credentials only, and not for what partners may',
    'access tokens: only the moderators’ system may decide on photos',
    'partner authorizer: guards exactly the operations for partners',
    'partner authorizer: only stages for trying things out have a partner’s client from the start',
    'JWT rules: every operation for tokens names scopes, without which the gateway would take ID tokens',
    'IAM signatures: guard exactly the operations of operators',
  ],
  'infra/src/integrations/integrations.test.ts': [
    'getState',
    'getPhotoRendition',
    'answers a preflight without authentication',
    'names another allowed origin to a preflight, and no origin that is not',
  ],
  'infra/src/integrations/served-by-gateway.test.ts': [
    'AWS-service integrations',
    'mock integrations: so does the preflight of every path',
  ],
  'infra/src/monitoring/monitoring.test.ts': [
    'CloudTrail: management of all Regions and writes of photos, in files that cannot be changed unseen',
  ],
  'infra/src/plans/usage-plans.test.ts': [
    'usage plans: limits of single operations stand by path and method',
    'method throttles: an operation’s own limits stand in the settings of its method',
  ],
  'infra/src/protection/resource-policy.test.ts': [
    'resource policy: keeps signers of other accounts out of every signed operation',
    'resource policy: is deployed anew when it changes',
  ],
  'infra/src/protection/untraced-paths.test.ts': [
    'log privacy: a request with a VIN in its path is never traced',
  ],
  'tools/workspace/src/contracts/check/check-command.test.ts': [
    'contract safety: what a stage has deployed is promised, too, and who uses it is named',
    'contract safety: an event that is deployed is promised to its consumers',
  ],
};
