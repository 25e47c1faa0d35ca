import type { UsagePlan } from '../ports.ts';

type QuotaLimit = NonNullable<UsagePlan['quota']>;

/** Number of the period that a time is in: days, weeks from Sunday, or months, all in UTC. */
function periodOf(period: QuotaLimit['period'], epochMs: number): number {
  const day = Math.floor(epochMs / 86_400_000);
  if (period === 'DAY') return day;
  if (period === 'WEEK') return Math.floor((day + 4) / 7);
  const at = new Date(epochMs);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** Counts the requests of one key against its plan's quota; `offset` counts as used in the first period. */
export class Quota {
  readonly #limit: QuotaLimit;
  #period: number | undefined;
  #used = 0;

  constructor(limit: QuotaLimit) {
    this.#limit = limit;
  }

  /** Counts a request; false when the period's quota is used up. */
  take(nowMs: number): boolean {
    const period = periodOf(this.#limit.period, nowMs);
    if (period !== this.#period) {
      this.#used = this.#period === undefined ? (this.#limit.offset ?? 0) : 0;
      this.#period = period;
    }
    if (this.#used >= this.#limit.limit) return false;
    this.#used += 1;
    return true;
  }
}
