import { lambdaConnection } from '@tollgate/dynamodb';
import { requireVariables } from '@tollgate/middleware';

/** What every function of the service is given: its table, and where the store is. */
export const tableName = requireVariables(process.env, ['TABLE_NAME']).TABLE_NAME;
export const connection = lambdaConnection(process.env);

/** Where the keys of user pools are, when it is not at their issuer: the SDK's own variable of that service. */
export const identityProviderEndpoint = process.env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'];
