import type { Domain, ServiceStack } from '@tollgate/constructs';
import { CfnOutput } from 'aws-cdk-lib';
import { CfnApiMapping, CfnDomainName, type CfnApi, type CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { certificateArn } from '../endpoint/certificate.ts';
import { oldestTls } from '../endpoint/public-domain.ts';

/**
 * The stage's own name for an HTTP API, which knows Regional domains only.
 * @returns Root of the API, as clients call it.
 */
export function httpDomain(stack: ServiceStack, domain: Domain, api: CfnApi, stage: CfnStage): string {
  const made = new CfnDomainName(stack, 'Domain', {
    domainName: domain.name,
    domainNameConfigurations: [
      {
        certificateArn: certificateArn(stack, domain, { type: 'REGIONAL' }),
        endpointType: 'REGIONAL',
        securityPolicy: oldestTls,
      },
    ],
    ...(domain.mutualTls && { mutualTlsAuthentication: domain.mutualTls }),
  });
  new CfnApiMapping(stack, 'DomainMapping', {
    apiId: api.ref,
    domainName: made.ref,
    stage: stage.ref,
    ...(domain.basePath !== undefined && { apiMappingKey: domain.basePath }),
  });
  new CfnOutput(stack, 'DomainTarget', {
    description: `Name that the DNS record of ${domain.name} is an alias of`,
    value: made.attrRegionalDomainName,
  });
  return `https://${domain.name}${domain.basePath === undefined ? '' : `/${domain.basePath}`}`;
}
