import type { Stage } from '@tollgate/constructs';
import type { CfnRestApiProps } from 'aws-cdk-lib/aws-apigateway';

/** How a REST API is reached: its type, its VPC endpoints, and not by its default address once it has a name of its own. */
export function endpointConfiguration({
  endpoint,
  domain,
}: Stage): Pick<CfnRestApiProps, 'endpointConfiguration' | 'disableExecuteApiEndpoint'> {
  return {
    endpointConfiguration: {
      types: [endpoint.type],
      ...(endpoint.type === 'PRIVATE' && { vpcEndpointIds: [...endpoint.vpcEndpointIds] }),
    },
    ...(domain !== undefined && { disableExecuteApiEndpoint: true }),
  };
}
