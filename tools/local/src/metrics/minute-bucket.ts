/** What one series took in within one minute. */
export class MinuteBucket {
  /** Minutes since the epoch. */
  readonly minute: number;
  count = 0;
  sum = 0;
  min = Infinity;
  max = -Infinity;
  /** How often each value came, for percentiles. */
  readonly values = new Map<number, number>();

  constructor(minute: number) {
    this.minute = minute;
  }

  /** @param times how often the value came */
  add(value: number, times = 1): void {
    this.count += times;
    this.sum += value * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    const key = keyOf(value);
    this.values.set(key, (this.values.get(key) ?? 0) + times);
  }
}

/** Whole numbers below a thousand as they are, others to three digits: a minute has few of them, whatever comes. */
function keyOf(value: number): number {
  return Number.isInteger(value) && value < 1000 && value > -1000 ? value : Number(value.toPrecision(3));
}
