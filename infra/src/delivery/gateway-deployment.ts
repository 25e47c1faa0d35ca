import type { ServiceStack } from '@tollgate/constructs';
import { CfnDeployment, type CfnRestApi } from 'aws-cdk-lib/aws-apigateway';
import { deploymentId } from '../rest-api/deployment-id.ts';

/**
 * The deployment that a stage of the API begins with. On a stage that is delivered at once each change of what is deployed is another
 * deployment, to which CloudFormation leads the stage. On one that is delivered by canary it is always the same: the API changes
 * with its stack, and what the stage serves only by `npm run canary`, which makes deployments of its own.
 * Source: API Gateway Developer Guide, "Set up an API Gateway canary release deployment".
 * @param deployed everything that counts for what is deployed
 */
export function gatewayDeployment(stack: ServiceStack, api: CfnRestApi, deployed: unknown): CfnDeployment {
  const byCommand = stack.stage.delivery.gateway === 'canary';
  const deployment = new CfnDeployment(stack, byCommand ? 'Deployment' : deploymentId(deployed), {
    restApiId: api.ref,
    description: byCommand
      ? 'The first of the stage; canaries follow it'
      : 'Made of the contracts of all services',
  });
  // The local runtime then keeps what was deployed, as API Gateway does.
  if (byCommand) deployment.addMetadata('tollgate:deployed', 'by command');
  return deployment;
}
