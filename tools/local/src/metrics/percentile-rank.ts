import type { MinuteBucket } from './minute-bucket.ts';

const form = /^PR\((-?\d+(?:\.\d+)?)?:(-?\d+(?:\.\d+)?)?\)$/;

/**
 * `PR(100:2000)`: the percentage of values above one bound and not above another; either may be missing, not both. Values have
 * three digits. Source: CloudWatch User Guide, "CloudWatch statistics definitions".
 * @returns what computes it, of minutes that hold values; undefined for another name
 */
export function percentileRankOf(name: string): ((buckets: readonly MinuteBucket[]) => number) | undefined {
  const [, above, upTo] = form.exec(name) ?? [];
  if (above === undefined && upTo === undefined) return undefined;
  const lower = Number(above ?? -Infinity);
  const upper = Number(upTo ?? Infinity);
  return (buckets) => {
    let within = 0;
    let all = 0;
    for (const { values } of buckets)
      for (const [value, times] of values) {
        all += times;
        if (value > lower && value <= upper) within += times;
      }
    return (100 * within) / all;
  };
}
