import type { RunCounts } from '../run/frame.ts';
import type { ChildResult, ChildStatus } from './results.ts';

/** How many failed items a run bears. */
export interface Tolerance {
  readonly count: number;
  /** 0 to 100, of all items. */
  readonly percentage: number;
}

type Counted = Record<ChildStatus | 'running', number>;
const none = (): Counted => ({ SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0, PENDING: 0, running: 0 });

/** Counts what becomes of the items of a run and of its child executions. */
export class Tally {
  readonly #total: number;
  readonly #tolerance: Tolerance;
  readonly #items = none();
  readonly #children = none();

  constructor(total: number, tolerance: Tolerance) {
    this.#total = total;
    this.#tolerance = tolerance;
  }

  started(items: number): void {
    this.#items.running += items;
    this.#children.running += 1;
  }

  /** @param wasRunning false for what was done before the runtime ended, or never started */
  ended({ status, items }: Pick<ChildResult, 'status' | 'items'>, wasRunning: boolean): void {
    this.#items[status] += items;
    this.#children[status] += 1;
    if (!wasRunning) return;
    this.#items.running -= items;
    this.#children.running -= 1;
  }

  /**
   * True when more items have failed than the run bears: either bound is enough.
   * Source: Step Functions Developer Guide, "Setting failure thresholds for Distributed Map states".
   */
  get isExceeded(): boolean {
    const failed = this.#items.FAILED + this.#items.TIMED_OUT;
    const { count, percentage } = this.#tolerance;
    if (failed === 0) return false;
    if (count > 0 && failed > count) return true;
    if (percentage > 0) return (failed / this.#total) * 100 > percentage;
    return count === 0;
  }

  get items(): RunCounts {
    return counts(this.#items, this.#total);
  }

  get children(): RunCounts {
    const known = Object.values(this.#children).reduce((sum, count) => sum + count, 0);
    return counts(this.#children, known);
  }
}

function counts(of: Counted, total: number): RunCounts {
  const ended = of.SUCCEEDED + of.FAILED + of.TIMED_OUT + of.ABORTED;
  return {
    total,
    pending: Math.max(0, total - ended - of.running),
    running: of.running,
    succeeded: of.SUCCEEDED,
    failed: of.FAILED,
    timedOut: of.TIMED_OUT,
    aborted: of.ABORTED,
    resultsWritten: 0,
  };
}
