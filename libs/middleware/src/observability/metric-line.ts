import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricNamespace } from './metric-names.ts';

/** What a line says beside its metrics. */
export type LineFields = Readonly<Record<string, string | number | boolean | undefined>>;

type Units = Readonly<Record<string, (typeof MetricUnit)[keyof typeof MetricUnit]>>;

export interface LineOfMetrics {
  readonly service: string;
  /** Dimensions beside the service. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** The metrics of the line and their units. */
  readonly units: Units;
}

/**
 * Prepares a line in CloudWatch's embedded metric format and returns what writes it.
 *
 * Powertools Metrics makes the line once; of later lines only the time and the values differ, and these are put in here.
 * Going through its stores for each request costs five times the rest of the pipeline.
 */
export function metricLine({ service, dimensions, units }: LineOfMetrics): (fields: LineFields) => void {
  const metrics = new Metrics({
    namespace: metricNamespace,
    serviceName: service,
    defaultDimensions: dimensions,
  });
  for (const [name, unit] of Object.entries(units)) metrics.addMetric(name, unit, 0);
  const { _aws, ...members } = metrics.serializeMetrics();
  const values = new Set(Object.keys(units));
  const constant = Object.fromEntries(Object.entries(members).filter(([name]) => !values.has(name)));
  const directive = `"CloudWatchMetrics":${JSON.stringify(_aws.CloudWatchMetrics)}},${JSON.stringify(constant).slice(1, -1)},`;
  return (fields) => {
    process.stdout.write(
      `{"_aws":{"Timestamp":${Date.now()},${directive}${JSON.stringify(fields).slice(1)}\n`,
    );
  };
}

export const { Milliseconds: milliseconds, Count: count } = MetricUnit;
