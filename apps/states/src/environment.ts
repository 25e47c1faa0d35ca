import { lambdaConnection } from '@tollgate/dynamodb';
import { requireVariables } from '@tollgate/middleware';

/** What every function of the service is given: its table, and where the store is. */
export const tableName = requireVariables(process.env, ['TABLE_NAME']).TABLE_NAME;
export const connection = lambdaConnection(process.env);

/** Signs the cursors of lists; only the functions that list have it. */
export const cursorSecret = (): string => requireVariables(process.env, ['CURSOR_SECRET']).CURSOR_SECRET;
