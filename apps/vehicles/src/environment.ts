import { lambdaConnection } from '@tollgate/dynamodb';
import { requireVariables } from '@tollgate/middleware';

/** What every function of the service is given: its stage, its table, and where the store is. */
const { STAGE, TABLE_NAME } = requireVariables(process.env, ['STAGE', 'TABLE_NAME']);

export const stage = STAGE;
export const tableName = TABLE_NAME;
export const connection = lambdaConnection(process.env);

/** Other than the region's own endpoint of AWS Lambda, as in the local runtime. */
export const lambdaEndpoint = process.env['AWS_ENDPOINT_URL_LAMBDA'];

/** Signs the cursors of lists; only the functions that list have it. */
export const cursorSecret = (): string => requireVariables(process.env, ['CURSOR_SECRET']).CURSOR_SECRET;
