import { ServiceFunction, type ServiceStack, type ServiceTable } from '@tollgate/constructs';

/** The function that the gateway asks about partners: it reads who they are, and nothing else. */
export function partnerAuthorizer(stack: ServiceStack, table: ServiceTable): ServiceFunction {
  return new ServiceFunction(stack, {
    authorizer: 'authorize-partner',
    environment: { TABLE_NAME: table.tableName },
    grants: [table.allow('dynamodb:GetItem')],
  });
}
