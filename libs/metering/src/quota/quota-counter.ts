import type { Table } from '@tollgate/dynamodb';
import type { Quota } from './quota.ts';
import { windowOf } from './quota-window.ts';
import { resetSecondsOf, type QuotaState } from './rate-limit-headers.ts';
import { take } from './take.ts';

/** A quota after a call was asked for. */
export interface Taken extends QuotaState {
  readonly isAdmitted: boolean;
}

/** Subjects remembered as having nothing left; more would be forgotten, which costs a question to the store. */
const mostRemembered = 10_000;

/**
 * Counts calls against quotas. A subject that has used its quota up is refused from memory until the window ends, so
 * that it costs no call to the store.
 */
export class QuotaCounter {
  readonly #table: Table;
  readonly #usedUp = new Map<string, { readonly until: number; readonly limit: number }>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** @throws what the store throws */
  async take(subject: string, quota: Quota, atMs: number): Promise<Taken> {
    const window = windowOf(quota.period, atMs);
    const state = { quota, window, resetSeconds: resetSecondsOf(window, atMs) };
    const name = JSON.stringify([subject, quota.name]);
    const usedUp = this.#usedUp.get(name);
    const isKnown = usedUp?.until === window.endsAt && usedUp.limit >= quota.limit;
    const used = isKnown ? undefined : await take(this.#table, subject, quota, window);
    if (used !== undefined) return { ...state, isAdmitted: true, remaining: Math.max(0, quota.limit - used) };
    if (this.#usedUp.size >= mostRemembered) this.#usedUp.clear();
    this.#usedUp.set(name, { until: window.endsAt, limit: quota.limit });
    return { ...state, isAdmitted: false, remaining: 0 };
  }
}
