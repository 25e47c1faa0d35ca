import type { Stage } from '@tollgate/constructs';
import type { JsonObject } from '@tollgate/contract-kit/openapi';

/**
 * Statements of the resource policy that keep a private API to the VPC endpoints of its stage; none for other APIs, which
 * are called through none. A private API without a policy cannot be deployed.
 * Source: "API Gateway resource policy examples", API Gateway developer guide.
 */
export function vpcEndpointStatements({ endpoint }: Stage): readonly JsonObject[] {
  if (endpoint.type !== 'PRIVATE') return [];
  return [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringNotEquals: { 'aws:SourceVpce': endpoint.vpcEndpointIds } },
    },
  ];
}
