import { functionName, type ServiceStack } from '@tollgate/constructs';
import type { Authorizers } from '@tollgate/contract-kit/openapi';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IntegrationContext } from '../integrations/integration-builder.ts';
import { invocationUri } from '../integrations/invocation-uri.ts';

/** Function of the service `access` that decides about partners; it is called by its name, as all functions are. */
export const partnerAuthorizerName = (stack: ServiceStack): string =>
  functionName(stack.stage, 'access', 'authorize-partner');

/** Who proves callers to the API: the pool for tokens of its clients, a function of our own for partners. */
export function authorizers(
  stack: ServiceStack,
  pool: CfnUserPool,
  roleArn: IntegrationContext['roleArn'],
): Authorizers {
  return {
    userPoolArns: [{ 'Fn::GetAtt': [stack.getLogicalId(pool), 'Arn'] }],
    partner: { uri: invocationUri(partnerAuthorizerName(stack)), roleArn: roleArn('authorizePartner') },
  };
}
