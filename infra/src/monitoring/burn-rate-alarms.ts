import type { ServiceStack } from '@tollgate/constructs';
import {
  alarm,
  compositeAlarm,
  isOn,
  type AlarmCondition,
  type AlarmSubject,
} from '@tollgate/constructs/monitoring';
import { Duration } from 'aws-cdk-lib';
import type { CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { gatewayMetric } from './gateway-metrics.ts';

/**
 * How many times faster than allowed the error budget of 30 days is used up, over a long window that says it matters and a
 * short one that says it goes on. 14.4 times is 2 % of the budget in an hour, 6 times 5 % in six hours, once 10 % in three days.
 * Source: The Site Reliability Workbook, "Alerting on SLOs", multiwindow, multi-burn-rate alerts.
 */
export const burnRates = [
  { name: 'one-hour', factor: 14.4, long: Duration.hours(1), short: Duration.minutes(5), severity: 'page' },
  { name: 'six-hours', factor: 6, long: Duration.hours(6), short: Duration.minutes(30), severity: 'page' },
  { name: 'three-days', factor: 1, long: Duration.days(3), short: Duration.hours(6), severity: 'ticket' },
] as const;

type BurnRate = (typeof burnRates)[number];

/** Both objectives of the stage, each at every rate. */
export function burnRateAlarms(stack: ServiceStack): readonly CfnCompositeAlarm[] {
  const { availability, latency } = stack.stage.slo;
  const objectives = {
    availability: ({ factor }: BurnRate) => ({
      ...gatewayMetric(stack.stage, '5XXError'),
      statistic: 'Average',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: rounded(factor * (1 - availability)),
    }),
    // The share of answers in time, in percent, is a statistic of CloudWatch: the percentile rank.
    latency: ({ factor }: BurnRate) => ({
      ...gatewayMetric(stack.stage, 'Latency'),
      extendedStatistic: `PR(:${latency.withinMs})`,
      comparisonOperator: 'LessThanThreshold',
      threshold: rounded(100 * (1 - factor * (1 - latency.share))),
    }),
  };
  return Object.entries(objectives).flatMap(([objective, conditionAt]) =>
    burnRates.map((rate) => burnRateAlarm(stack, objective, rate, conditionAt(rate))),
  );
}

function burnRateAlarm(
  stack: ServiceStack,
  objective: string,
  { name, long, short, severity }: BurnRate,
  condition: Omit<AlarmCondition, 'evaluationPeriods' | 'period'>,
): CfnCompositeAlarm {
  const subject = (...of: readonly string[]): AlarmSubject => ({
    owner: stack.service,
    variant: [objective, name, ...of].join('-'),
    kind: 'burn-rate',
  });
  const parts = [long, short].map((window, index) =>
    alarm(
      stack,
      subject(index === 0 ? 'long' : 'short'),
      { ...condition, period: window.toSeconds(), evaluationPeriods: 1 },
      { severity, isPart: true },
    ),
  );
  return compositeAlarm(stack, subject(), { rule: parts.map(isOn).join(' AND '), parts }, { severity });
}

/** Without the dust of binary fractions. */
const rounded = (value: number): number => Number(value.toFixed(6));
