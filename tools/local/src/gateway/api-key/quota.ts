import type { UsagePlan } from '../ports.ts';

export type QuotaLimit = NonNullable<UsagePlan['quota']>;

/** What a key has used of its quota in one period. */
export interface QuotaUse {
  /** Number of the period, as {@link periodOf} counts them. */
  period: number;
  used: number;
}

/** Number of the period that a time is in: days, weeks from Sunday, or months, all in UTC. */
export function periodOf(period: QuotaLimit['period'], epochMs: number): number {
  const day = Math.floor(epochMs / 86_400_000);
  if (period === 'DAY') return day;
  if (period === 'WEEK') return Math.floor((day + 4) / 7);
  const at = new Date(epochMs);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** Counts the requests of one key against its plan's quota; `offset` counts as used in the first period. */
export class Quota {
  readonly #limit: QuotaLimit;
  readonly #onUse: (use: Readonly<QuotaUse>) => void;
  #use: QuotaUse | undefined;

  /**
   * @param use what was used before; undefined at the very first
   * @param onUse hears of every change of the count
   */
  constructor(
    limit: QuotaLimit,
    use?: Readonly<QuotaUse>,
    onUse: (use: Readonly<QuotaUse>) => void = () => undefined,
  ) {
    this.#limit = limit;
    this.#use = use === undefined ? undefined : { ...use };
    this.#onUse = onUse;
  }

  /** Counts a request; false when the period's quota is used up. */
  take(nowMs: number): boolean {
    const period = periodOf(this.#limit.period, nowMs);
    const use = (this.#use ??= { period, used: this.#limit.offset ?? 0 });
    if (use.period !== period) {
      use.period = period;
      use.used = 0;
    }
    if (use.used >= this.#limit.limit) return false;
    use.used += 1;
    this.#onUse(use);
    return true;
  }
}
