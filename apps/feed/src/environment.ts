import { lambdaConnection } from '@tollgate/dynamodb';
import { requireVariables } from '@tollgate/middleware';
import type { LambdaEnvironment } from '@tollgate/service-client';

/** What every function of the service is given: its table, and where the store is. */
export const tableName = requireVariables(process.env, ['TABLE_NAME']).TABLE_NAME;
export const connection = lambdaConnection(process.env);

/** Where clients connect; only the function that makes tickets has it. */
export const feedUrl = (): string => requireVariables(process.env, ['FEED_URL']).FEED_URL;

/** Where connections are sent to; only functions that send have it. */
export const connectionsUrl = (): string =>
  requireVariables(process.env, ['CONNECTIONS_URL']).CONNECTIONS_URL;

/** Origins whose pages may connect. */
export const allowedOrigins: readonly string[] = (process.env['CORS_ORIGINS'] ?? '').split(',');

/** As whom connections are sent to. */
export const callerEnvironment: LambdaEnvironment = process.env;
