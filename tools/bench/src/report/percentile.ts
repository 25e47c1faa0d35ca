/**
 * The value that a share of the values does not exceed.
 * @param share from 0 to 1
 * @throws RangeError when there are no values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('a percentile needs at least one value, received none');
  return value;
}

/** Milliseconds to two decimals, seconds likewise: as precise as a busy machine lets them be. */
export const twoDecimals = (value: number): number => Math.round(value * 100) / 100;
