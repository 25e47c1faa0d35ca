import { serviceName, type ServiceStack } from '@tollgate/constructs';
import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';

/** Which requests X-Ray keeps. The gateway decides, everything behind it follows. */
export function traceSampling(stack: ServiceStack): void {
  const { name, tracing } = stack.stage;
  new CfnSamplingRule(stack, 'TraceSampling', {
    samplingRule: {
      ruleName: serviceName(stack.stage, 'requests').slice(0, 32),
      version: 1,
      priority: 1_000,
      reservoirSize: tracing.reservoir,
      fixedRate: tracing.rate,
      serviceName: `*/${name}`,
      serviceType: 'AWS::ApiGateway::Stage',
      host: '*',
      httpMethod: '*',
      urlPath: '*',
      resourceArn: '*',
    },
  });
}
