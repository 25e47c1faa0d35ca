import { MinuteBucket } from './minute-bucket.ts';

/** Minutes with values that a series keeps: a day of steady traffic, or as many single minutes of a longer time. */
export const keptMinutes = 1440;

/** One metric of one source, minute by minute; minutes without values take no room. */
export class Series {
  readonly #now: () => number;
  readonly #buckets: MinuteBucket[] = [];
  #last: MinuteBucket | undefined;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes a value in. @param at milliseconds since the epoch, not before values that were taken in */
  add(value: number, at = this.#now(), times = 1): void {
    const minute = Math.floor(at / 60_000);
    const last = this.#last;
    if (last !== undefined && last.minute >= minute) return last.add(value, times);
    const bucket = (this.#last = new MinuteBucket(minute));
    bucket.add(value, times);
    this.#buckets.push(bucket);
    if (this.#buckets.length > keptMinutes) this.#buckets.shift();
  }

  /** The minutes with values from one until before another, minutes since the epoch. */
  between(from: number, until: number): MinuteBucket[] {
    const found: MinuteBucket[] = [];
    for (let index = this.#buckets.length - 1; index >= 0; index -= 1) {
      const bucket = this.#buckets[index] as MinuteBucket;
      if (bucket.minute < from) break;
      if (bucket.minute < until) found.unshift(bucket);
    }
    return found;
  }

  get newest(): MinuteBucket | undefined {
    return this.#last;
  }
}
