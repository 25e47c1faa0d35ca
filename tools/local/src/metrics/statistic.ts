import type { MinuteBucket } from './minute-bucket.ts';
import { percentileRankOf } from './percentile-rank.ts';

/** A statistic that cannot be computed. */
export class StatisticError extends Error {
  override readonly name = 'StatisticError';
}

/** Gives the statistic of some minutes; undefined when they hold no value. */
export type Statistic = (buckets: readonly MinuteBucket[]) => number | undefined;

const total = (buckets: readonly MinuteBucket[], of: (bucket: MinuteBucket) => number): number =>
  buckets.reduce((sum, bucket) => sum + of(bucket), 0);
const countOf = (buckets: readonly MinuteBucket[]): number => total(buckets, ({ count }) => count);

const plain: Readonly<Record<string, Statistic>> = {
  SampleCount: countOf,
  Sum: (buckets) => total(buckets, ({ sum }) => sum),
  Average: (buckets) => total(buckets, ({ sum }) => sum) / countOf(buckets),
  Minimum: (buckets) => Math.min(...buckets.map(({ min }) => min)),
  Maximum: (buckets) => Math.max(...buckets.map(({ max }) => max)),
};

/**
 * A statistic by its name: `Sum`, `Average`, `p99.9`, `PR(:500)` and so on. Percentiles are the nearest rank, of values to three digits.
 * Source: CloudWatch User Guide, "CloudWatch statistics definitions".
 * @throws StatisticError for any other name
 */
export function statisticOf(name: string): Statistic {
  const known = plain[name] ?? percentileRankOf(name);
  const percent = /^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name)?.[1];
  if (known === undefined && percent === undefined) {
    throw new StatisticError(
      `The statistic ${name} is not computed here. Use ${Object.keys(plain).join(', ')}, a percentile as p99, or a percentile rank as PR(:500).`,
    );
  }
  const compute = known ?? ((buckets) => percentile(buckets, Number(percent)));
  return (buckets) => (countOf(buckets) === 0 ? undefined : compute(buckets));
}

function percentile(buckets: readonly MinuteBucket[], percent: number): number {
  const counts = new Map<number, number>();
  for (const { values } of buckets)
    for (const [value, times] of values) counts.set(value, (counts.get(value) ?? 0) + times);
  const sorted = [...counts].sort(([left], [right]) => left - right);
  const rank = Math.max(1, Math.ceil((percent / 100) * countOf(buckets)));
  let seen = 0;
  for (const [value, times] of sorted) {
    seen += times;
    if (seen >= rank) return value;
  }
  return sorted.at(-1)?.[0] ?? Number.NaN;
}
