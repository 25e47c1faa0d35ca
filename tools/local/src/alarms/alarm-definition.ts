import type { MetricName } from '../metrics/index.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** One statistic of a metric. */
export interface MetricStatistic extends MetricName {
  /** `Sum`, `p99` … */
  readonly statistic: string;
  /** Seconds, a multiple of 60. */
  readonly period: number;
}

/** One entry of `Metrics`: a statistic, or an expression over others. */
export type MetricEntry =
  | { readonly id: string; readonly metric: MetricStatistic }
  | { readonly id: string; readonly expression: string };

/** ARNs that hear of each state. */
export type AlarmActions = Readonly<Record<AlarmState, readonly string[]>>;

interface Named {
  readonly name: string;
  readonly arn: string;
  readonly actions: AlarmActions;
}

export const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

export const missingDataTreatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export type MissingData = (typeof missingDataTreatments)[number];

/** `AWS::CloudWatch::Alarm` with a static threshold. */
export interface MetricAlarm extends Named {
  readonly kind: 'metric';
  readonly entries: readonly MetricEntry[];
  /** Id of the entry that is compared. */
  readonly watched: string;
  /** Seconds of one data point. */
  readonly period: number;
  readonly comparison: keyof typeof comparisons;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingData;
}

/** `AWS::CloudWatch::CompositeAlarm`. */
export interface CompositeAlarm extends Named {
  readonly kind: 'composite';
  readonly rule: string;
}

export type AlarmDefinition = MetricAlarm | CompositeAlarm;
