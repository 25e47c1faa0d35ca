import { serviceName, type ServiceStack } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';

/** Parameters that are private wherever they stand. */
const privateParameters: ReadonlySet<string> = new Set(['vin', 'plate']);

/** Operations in whose path something private stands. */
export function privatePaths(operations: readonly Operation[]): readonly string[] {
  return operations
    .map(({ path }) => path)
    .filter((path) => [...path.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => privateParameters.has(name)));
}

/**
 * Keeps requests with something private in their path out of X-Ray: a stage's segment always holds the whole path, and
 * there is no way to shorten it. The rules come before the one for all requests.
 * Source: "X-Ray segment documents" (`http.request.url`) and "Configuring sampling rules", X-Ray developer guide.
 */
export function untracedPaths(stack: ServiceStack, operations: readonly Operation[]): void {
  const { stage } = stack;
  privatePaths(operations).forEach((path, index) => {
    new CfnSamplingRule(stack, `Untraced${index + 1}`, {
      samplingRule: {
        ruleName: serviceName(stage, `untraced-${index + 1}`),
        version: 1,
        priority: 100 + index,
        reservoirSize: 0,
        fixedRate: 0,
        serviceName: `*/${stage.name}`,
        serviceType: 'AWS::ApiGateway::Stage',
        host: '*',
        httpMethod: '*',
        urlPath: `*${path.replaceAll(/\{\w+\}/g, '*')}`,
        resourceArn: '*',
      },
    });
  });
}
