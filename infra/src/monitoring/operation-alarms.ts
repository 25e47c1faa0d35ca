import type { ServiceStack } from '@tollgate/constructs';
import { alarm } from '@tollgate/constructs/monitoring';
import type { Operation } from '@tollgate/contract-kit';
import { Duration } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { countedLines, gatewayMetric } from './gateway-metrics.ts';
import { latencyBudgetMs } from './latency-budget.ts';

/** The alarms of one operation. */
export interface OperationAlarms {
  readonly faults: CfnAlarm;
  readonly latency: CfnAlarm;
  readonly throttles: CfnAlarm;
}

const above = { comparisonOperator: 'GreaterThanThreshold' } as const;
const minute = Duration.minutes(1).toSeconds();

/**
 * What callers feel of an operation, seen from the gateway, so that operations without a function count too. The
 * team of its service is told. One bad minute is none: three of five must be bad.
 */
export function operationAlarms(stack: ServiceStack, operation: Operation): OperationAlarms {
  const { stage } = stack;
  const { owner } = operation;
  const subject = { owner, team: stack.teamOf(owner), operation: operation.id };
  return {
    faults: alarm(
      stack,
      { ...subject, kind: 'faults' },
      {
        ...gatewayMetric(stage, '5XXError', operation),
        ...above,
        statistic: 'Average',
        threshold: 0.05,
        period: minute,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
      },
    ),
    latency: alarm(
      stack,
      { ...subject, kind: 'latency' },
      {
        ...gatewayMetric(stage, 'Latency', operation),
        ...above,
        extendedStatistic: 'p99',
        // Of a handful of requests the slowest is no percentile.
        evaluateLowSampleCountPercentile: 'ignore',
        threshold: latencyBudgetMs(operation),
        period: 5 * minute,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
      },
    ),
    throttles: alarm(
      stack,
      { ...subject, kind: 'throttles' },
      {
        ...throttledOf(operation),
        ...above,
        statistic: 'Sum',
        threshold: 0,
        period: 5 * minute,
        evaluationPeriods: 3,
        datapointsToAlarm: 3,
      },
    ),
  };
}

function throttledOf({ method, path }: Operation) {
  const { namespace, metricName } = countedLines.throttled;
  return {
    namespace,
    metricName,
    dimensions: [
      { name: 'Method', value: method },
      { name: 'Resource', value: path },
    ],
  };
}
