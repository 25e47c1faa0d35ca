import type { ServiceStack } from '@tollgate/constructs';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { Fn } from 'aws-cdk-lib';
import { countedLines } from './gateway-metrics.ts';

/** Counts lines of the access log. Refusals are counted for each method, because a limit of the gateway is one method's. */
export function countLines(stack: ServiceStack): void {
  const { throttled, canaryRequests, canaryFaults } = countedLines;
  filter(stack, 'CountThrottled', throttled, [
    { key: 'Method', value: '$.httpMethod' },
    { key: 'Resource', value: '$.resourcePath' },
  ]);
  filter(stack, 'CountCanaryRequests', canaryRequests);
  filter(stack, 'CountCanaryFaults', canaryFaults);
}

function filter(
  stack: ServiceStack,
  id: string,
  { namespace, metricName, pattern }: (typeof countedLines)[keyof typeof countedLines],
  dimensions?: CfnMetricFilter.DimensionProperty[],
): void {
  new CfnMetricFilter(stack, id, {
    logGroupName: Fn.ref('AccessLog'),
    filterPattern: pattern,
    metricTransformations: [
      {
        metricNamespace: namespace,
        metricName,
        metricValue: '1',
        unit: 'Count',
        ...(dimensions && { dimensions }),
      },
    ],
  });
}
