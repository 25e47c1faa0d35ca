import { lambdaConnection, type Connection } from '@tollgate/dynamodb';
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

/** Where another service of AWS is, and who asks. */
const placeOf = (endpoint: string | undefined): Connection => ({
  region: connection.region,
  credentials: connection.credentials,
  ...(endpoint && { endpoint }),
});

export const objectStore = placeOf(process.env['AWS_ENDPOINT_URL_S3']);
export const stateMachines = placeOf(process.env['AWS_ENDPOINT_URL_SFN']);

/** The bucket of uploads and rejects; only the functions of imports have it. */
export const bucketName = (): string => requireVariables(process.env, ['BUCKET_NAME']).BUCKET_NAME;

/** The state machine that imports a file; only the function that starts it has it. */
export const stateMachineArn = (): string =>
  requireVariables(process.env, ['STATE_MACHINE_ARN']).STATE_MACHINE_ARN;
