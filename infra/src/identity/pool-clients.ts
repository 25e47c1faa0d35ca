import { pascalCase, userPoolName, type ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { scopesOf } from '@tollgate/contract-kit/openapi';
import { CfnOutput } from 'aws-cdk-lib';
import {
  CfnUserPoolClient,
  CfnUserPoolResourceServer,
  type CfnUserPool,
  type CfnUserPoolClientProps,
} from 'aws-cdk-lib/aws-cognito';
import { serviceScopes } from './service-scopes.ts';

type ClientProps = Omit<CfnUserPoolClientProps, 'userPoolId' | 'clientName'>;

/** What every client has: tokens for an hour, which can be taken back, and no word on whether a user exists. */
const everyClient = {
  allowedOAuthFlowsUserPoolClient: true,
  accessTokenValidity: 60,
  tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'days' },
  enableTokenRevocation: true,
  preventUserExistenceErrors: 'ENABLED',
} as const satisfies ClientProps;

/**
 * Who gets tokens of the pool, and for what. A partner's client is made when the partner is; stages for trying things out
 * have one from the start.
 */
export function poolClients(stack: ServiceStack, pool: CfnUserPool, operations: readonly Operation[]): void {
  const servers = resourceServers(stack, pool, operations);
  const add = (name: string, props: ClientProps): void => {
    const client = new CfnUserPoolClient(stack, `${pascalCase(name)}Client`, {
      userPoolId: pool.ref,
      clientName: `${userPoolName(stack.stage)}-${name}`,
      ...props,
    });
    for (const server of servers) client.addResourceDependency(server);
    new CfnOutput(stack, `${pascalCase(name)}ClientId`, {
      description: `Client ${name} of the pool`,
      value: client.ref,
    });
  };

  const [deciding, others] = partitioned(scopesOf(operations, 'token'));
  add('registrar', forSystem(others));
  add('explorer', forPeople(stack, others));
  if (deciding.length > 0) add('moderation', forSystem(deciding));
  const partnerScopes = scopesOf(operations, 'partner');
  if (stack.stage.demoKey && partnerScopes.length > 0) add('partner', forSystem(partnerScopes));
}

/** Scopes that decide on what others sent in, which only the moderators' own system gets; and all others. */
const partitioned = (scopes: readonly string[]): readonly [string[], string[]] => [
  scopes.filter((scope) => scope.endsWith('/moderate')),
  scopes.filter((scope) => !scope.endsWith('/moderate')),
];

/** A system with a secret acts for itself (client credentials, RFC 6749 §4.4). */
const forSystem = (scopes: readonly string[]): ClientProps => ({
  ...everyClient,
  generateSecret: true,
  allowedOAuthFlows: ['client_credentials'],
  allowedOAuthScopes: [...scopes],
  // Named, because what Cognito takes by default lets people sign in by a password as well.
  explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
});

/** A page in the browser of a person, which can keep no secret: code with PKCE (RFC 7636), on the stage's own origins. */
const forPeople = ({ stage }: ServiceStack, scopes: readonly string[]): ClientProps => ({
  ...everyClient,
  generateSecret: false,
  allowedOAuthFlows: ['code'],
  allowedOAuthScopes: ['openid', ...scopes],
  supportedIdentityProviders: ['COGNITO'],
  callbackUrLs: stage.corsOrigins.map((origin) => `${origin}/signed-in`),
  logoutUrLs: stage.corsOrigins.map((origin) => `${origin}/`),
  explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  idTokenValidity: 60,
  refreshTokenValidity: 7,
});

function resourceServers(
  stack: ServiceStack,
  pool: CfnUserPool,
  operations: readonly Operation[],
): readonly CfnUserPoolResourceServer[] {
  return [...serviceScopes(operations)].map(
    ([service, verbs]) =>
      new CfnUserPoolResourceServer(stack, `${pascalCase(service)}Scopes`, {
        userPoolId: pool.ref,
        identifier: service,
        name: service,
        scopes: verbs.map((verb) => ({ scopeName: verb, scopeDescription: `May ${verb} ${service}` })),
      }),
  );
}
