import { acknowledge, pascalCase, userPoolName, type ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  CfnUserPool,
  CfnUserPoolClient,
  CfnUserPoolDomain,
  CfnUserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { serviceScopes } from './service-scopes.ts';

/**
 * Issues access tokens to systems, which have a client id and a secret (client credentials, RFC 6749 §4.4). It has no
 * users: nobody can sign up, and nobody is asked for a password.
 * @returns The pool.
 */
export function tokenIssuer(stack: ServiceStack, operations: readonly Operation[]): CfnUserPool {
  const pool = userPool(stack);
  const servers = [...serviceScopes(operations)].map(
    ([service, verbs]) =>
      new CfnUserPoolResourceServer(stack, `${pascalCase(service)}Scopes`, {
        userPoolId: pool.ref,
        identifier: service,
        name: service,
        scopes: verbs.map((verb) => ({ scopeName: verb, scopeDescription: `May ${verb} ${service}` })),
      }),
  );
  const client = new CfnUserPoolClient(stack, 'RegistrarClient', {
    userPoolId: pool.ref,
    clientName: `${userPoolName(stack.stage)}-registrar`,
    generateSecret: true,
    allowedOAuthFlowsUserPoolClient: true,
    allowedOAuthFlows: ['client_credentials'],
    allowedOAuthScopes: [...serviceScopes(operations)].flatMap(([service, verbs]) =>
      verbs.map((verb) => `${service}/${verb}`),
    ),
    accessTokenValidity: 60,
    tokenValidityUnits: { accessToken: 'minutes' },
    enableTokenRevocation: true,
    preventUserExistenceErrors: 'ENABLED',
  });
  for (const server of servers) client.addResourceDependency(server);
  return pool;
}

function userPool(stack: ServiceStack): CfnUserPool {
  const { stage } = stack;
  const pool = new CfnUserPool(stack, 'UserPool', {
    userPoolName: userPoolName(stage),
    adminCreateUserConfig: { allowAdminCreateUserOnly: true },
    mfaConfiguration: 'ON',
    enabledMfas: ['SOFTWARE_TOKEN_MFA'],
    deletionProtection: stage.keepsData ? 'ACTIVE' : 'INACTIVE',
    policies: {
      passwordPolicy: {
        minimumLength: 16,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      },
    },
  });
  pool.applyRemovalPolicy(stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
  acknowledge(
    pool,
    ['AwsSolutions-COG8'],
    'The pool has no users whose sign-in could be watched; it issues tokens to systems only.',
  );
  new CfnUserPoolDomain(stack, 'UserPoolDomain', {
    userPoolId: pool.ref,
    domain: `${userPoolName(stage)}-${stack.account}`,
  });
  return pool;
}
