import type { Outcome } from '../registry/outcome.ts';

/** Counts what became of the items of one piece of work. */
export class Tally {
  registered = 0;
  alreadyThere = 0;
  rejected = 0;
  readonly #codes = new Map<string, number>();

  get total(): number {
    return this.registered + this.alreadyThere + this.rejected;
  }

  add(outcome: Outcome): void {
    this[outcome.kind] += 1;
    if (outcome.kind === 'rejected') {
      this.#codes.set(outcome.code, (this.#codes.get(outcome.code) ?? 0) + 1);
    }
  }

  /** One line for people: `1,998 registered, 2 already there, 0 rejected`. */
  toString(): string {
    const codes = [...this.#codes].map(([code, count]) => `${code} ${count}`).join(', ');
    const parts = [
      `${format(this.registered)} registered`,
      `${format(this.alreadyThere)} already there`,
      `${format(this.rejected)} rejected${codes && ` (${codes})`}`,
    ];
    return parts.join(', ');
  }
}

function format(count: number): string {
  return count.toLocaleString('en-US');
}
