import type { ServiceStack } from '@tollgate/constructs';
import { alarm } from '@tollgate/constructs/monitoring';
import { Duration } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { countedLines } from './gateway-metrics.ts';

/** Percent of the canary deployment's answers that may be 5xx. */
const tolerated = 1;

/** The canary deployment fails more than its share: a reason to abort it. Without a canary there is nothing to count. */
export function canaryAlarm(stack: ServiceStack): CfnAlarm {
  const sum = (id: string, { namespace, metricName }: { namespace: string; metricName: string }) => ({
    id,
    metricStat: { metric: { namespace, metricName }, period: Duration.minutes(1).toSeconds(), stat: 'Sum' },
    returnData: false,
  });
  return alarm(
    stack,
    { owner: stack.service, kind: 'canary' },
    {
      metrics: [
        { id: 'rate', expression: '100*FILL(m1,0)/m2', label: 'Percent of 5xx', returnData: true },
        sum('m1', countedLines.canaryFaults),
        sum('m2', countedLines.canaryRequests),
      ],
      comparisonOperator: 'GreaterThanThreshold',
      threshold: tolerated,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    },
  );
}
