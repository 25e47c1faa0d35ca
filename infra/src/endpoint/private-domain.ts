import type { Domain, ServiceStack, Stage } from '@tollgate/constructs';
import {
  CfnBasePathMappingV2,
  CfnDomainNameAccessAssociation,
  CfnDomainNameV2,
} from 'aws-cdk-lib/aws-apigateway';
import { certificateArn } from './certificate.ts';
import { oldestTls } from './public-domain.ts';
import { routingMode, type Target } from './routing-rules.ts';
import { vpcEndpointStatements } from './vpc-endpoint-policy.ts';

/**
 * A domain inside VPCs and where it leads; each VPC endpoint of the stage may use it.
 * @returns ARN of the domain.
 */
export function privateDomain(
  stack: ServiceStack,
  domain: Domain,
  vpcEndpointIds: readonly string[],
  target: Target,
): string {
  const made = new CfnDomainNameV2(stack, 'Domain', {
    domainName: domain.name,
    certificateArn: certificateArn(stack, domain, stack.stage.endpoint),
    endpointConfiguration: { types: ['PRIVATE'] },
    securityPolicy: oldestTls,
    routingMode: routingMode(domain),
    policy: throughEndpoints(stack.stage),
  });
  new CfnBasePathMappingV2(stack, 'DomainMapping', {
    domainNameArn: made.attrDomainNameArn,
    ...(domain.basePath !== undefined && { basePath: domain.basePath }),
    restApiId: target.apiId,
    stage: target.stage,
  });
  vpcEndpointIds.forEach((id, index) => {
    new CfnDomainNameAccessAssociation(stack, `DomainAccess${index + 1}`, {
      domainNameArn: made.attrDomainNameArn,
      accessAssociationSource: id,
      accessAssociationSourceType: 'VPCE',
    });
  });
  return made.attrDomainNameArn;
}

/** A domain has a policy of its own, beside that of the API. */
const throughEndpoints = (stage: Stage) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    ...vpcEndpointStatements(stage),
  ],
});
