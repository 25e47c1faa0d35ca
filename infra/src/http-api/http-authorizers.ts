import type { ServiceStack } from '@tollgate/constructs';
import { partnerTtlSeconds, type HttpAuthorizers } from '@tollgate/contract-kit/openapi';
import { CfnUserPoolClient, type CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { partnerAuthorizerName } from '../identity/authorizers.ts';
import type { IntegrationContext } from '../integrations/integration-builder.ts';
import { invocationUri } from '../integrations/invocation-uri.ts';

/** Who proves callers to an HTTP API: tokens of the pool's clients, a function of our own for partners. */
export function httpAuthorizers(
  stack: ServiceStack,
  pool: CfnUserPool,
  roleArn: IntegrationContext['roleArn'],
): HttpAuthorizers {
  const clients = stack.node.findAll().filter((construct) => construct instanceof CfnUserPoolClient);
  return {
    token: {
      issuer: { 'Fn::GetAtt': [stack.getLogicalId(pool), 'ProviderURL'] },
      audience: clients.map((client) => ({ Ref: stack.getLogicalId(client) })),
    },
    partner: {
      uri: invocationUri(partnerAuthorizerName(stack)),
      roleArn: roleArn('authorizePartner'),
      ttlSeconds: partnerTtlSeconds,
    },
  };
}
