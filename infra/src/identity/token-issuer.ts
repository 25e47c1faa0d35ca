import type { ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { poolClients } from './pool-clients.ts';
import { userPool } from './user-pool.ts';

/**
 * Issues access tokens: to systems, which have a client id and a secret, and to people, who sign in. Its scopes are
 * those the operations ask for.
 * @returns The pool.
 */
export function tokenIssuer(stack: ServiceStack, operations: readonly Operation[]): CfnUserPool {
  const pool = userPool(stack);
  poolClients(stack, pool, operations);
  return pool;
}
