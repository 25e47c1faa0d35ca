import { lambdaConnection } from '@tollgate/dynamodb';
import { requireVariables } from '@tollgate/middleware';
import type { LambdaEnvironment } from '@tollgate/service-client';

/** What every function of the service is given: its stage, its table, and where the store is. */
const { STAGE, TABLE_NAME } = requireVariables(process.env, ['STAGE', 'TABLE_NAME']);

export const stage = STAGE;
export const tableName = TABLE_NAME;
export const connection = lambdaConnection(process.env);

/** Where other functions are called, and as whom. */
export const lambdaEnvironment: LambdaEnvironment = process.env;

/** Signs the cursors of lists; only the functions that list have it. */
export const cursorSecret = (): string => requireVariables(process.env, ['CURSOR_SECRET']).CURSOR_SECRET;
