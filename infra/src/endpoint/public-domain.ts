import type { Domain, ServiceStack } from '@tollgate/constructs';
import { CfnOutput } from 'aws-cdk-lib';
import { CfnBasePathMapping, CfnDomainName } from 'aws-cdk-lib/aws-apigateway';
import { certificateArn } from './certificate.ts';
import { routingMode, type Target } from './routing-rules.ts';

/** The oldest TLS that is spoken (OWASP, "Transport Layer Security Cheat Sheet"). */
export const oldestTls = 'TLS_1_2';

/**
 * A domain on the internet and where it leads.
 * @returns ARN of the domain.
 */
export function publicDomain(stack: ServiceStack, domain: Domain, target: Target): string {
  const { endpoint } = stack.stage;
  const arn = certificateArn(stack, domain, endpoint);
  const isEdge = endpoint.type === 'EDGE';
  const made = new CfnDomainName(stack, 'Domain', {
    domainName: domain.name,
    endpointConfiguration: { types: [endpoint.type] },
    ...(isEdge ? { certificateArn: arn } : { regionalCertificateArn: arn }),
    securityPolicy: oldestTls,
    routingMode: routingMode(domain),
    ...(domain.mutualTls && { mutualTlsAuthentication: domain.mutualTls }),
  });
  new CfnBasePathMapping(stack, 'DomainMapping', {
    domainName: made.ref,
    ...(domain.basePath !== undefined && { basePath: domain.basePath }),
    restApiId: target.apiId,
    stage: target.stage,
  });
  new CfnOutput(stack, 'DomainTarget', {
    description: `Name that the DNS record of ${domain.name} is an alias of`,
    value: isEdge ? made.attrDistributionDomainName : made.attrRegionalDomainName,
  });
  return made.attrDomainNameArn;
}
