import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { alarm } from '../monitoring/alarm.ts';
import { liveAlias } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { ShiftedFunction } from './shifted-function.ts';

/**
 * A function that ends without an answer while its traffic is shifted: one error within a minute is enough, for operations answer
 * every failure themselves. It tells nobody: the deployment that it stops does.
 */
export function releaseAlarm(stack: ServiceStack, { name, functionName }: ShiftedFunction): CfnAlarm {
  return alarm(
    stack,
    { owner: stack.service, operation: name, kind: 'release-errors' },
    {
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: [
        { name: 'FunctionName', value: functionName },
        { name: 'Resource', value: `${functionName}:${liveAlias}` },
      ],
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
    },
    { isPart: true },
  );
}
