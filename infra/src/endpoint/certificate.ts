import type { Domain, Endpoint, ServiceStack } from '@tollgate/constructs';
import { CfnParameter } from 'aws-cdk-lib';

/** ARN of a domain's certificate: as the stage gives it, or as whoever deploys does. */
export function certificateArn(stack: ServiceStack, domain: Domain, endpoint: Endpoint): string {
  if (domain.certificateArn !== undefined) return domain.certificateArn;
  const region = endpoint.type === 'EDGE' ? 'us-east-1' : '[a-z0-9-]+';
  const where = endpoint.type === 'EDGE' ? 'us-east-1' : 'the Region of the stack';
  return new CfnParameter(stack, 'CertificateArn', {
    description: `ARN of the certificate for ${domain.name} in ACM, in ${where}`,
    allowedPattern: `arn:aws[a-z-]*:acm:${region}:\\d{12}:certificate/.+`,
    constraintDescription: `must be the ARN of a certificate in ${where}`,
  }).valueAsString;
}
