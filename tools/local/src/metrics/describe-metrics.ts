import type { MetricName, MetricStore } from './metric-store.ts';
import { statisticOf } from './statistic.ts';

/** What is asked of the store, all of it text of a query. */
export interface MetricQuery {
  readonly namespace: string;
  /** @default every metric */
  readonly name?: string | undefined;
  /** Minutes back from the present. @default 180 */
  readonly minutes?: number | undefined;
}

const shown = {
  SampleCount: 'count',
  Sum: 'sum',
  Average: 'average',
  Minimum: 'minimum',
  Maximum: 'maximum',
};
const percentiles = ['p50', 'p90', 'p99'];

/** One metric with its minutes, as `GET /_local/metrics` shows it. */
export interface DescribedMetric extends MetricName {
  readonly minutes: readonly Readonly<Record<string, string | number | undefined>>[];
}

/** The metrics of a namespace with the minutes in which they have values, the newest first. */
export function describeMetrics(
  store: MetricStore,
  { namespace, name, minutes = 180 }: MetricQuery,
  now: number,
): DescribedMetric[] {
  const until = Math.floor(now / 60_000) + 1;
  return store
    .list(namespace)
    .filter((metric) => name === undefined || metric.name === name)
    .map((metric) => {
      const byMinute = Map.groupBy(store.between(metric, until - minutes, until), ({ minute }) => minute);
      return {
        namespace: metric.namespace,
        name: metric.name,
        dimensions: metric.dimensions,
        minutes: [...byMinute]
          .sort(([left], [right]) => right - left)
          .map(([minute, buckets]) => ({
            time: new Date(minute * 60_000).toISOString(),
            ...Object.fromEntries(
              Object.entries(shown).map(([statistic, key]) => [key, statisticOf(statistic)(buckets)]),
            ),
            ...Object.fromEntries(percentiles.map((each) => [each, statisticOf(each)(buckets)])),
          })),
      };
    });
}
