/**
 * Lets only so many environments start at the same time. Starting is processor work: more starts than cores make every
 * one of them late.
 */
export class StartGate {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True when a start would begin at once. */
  get open(): boolean {
    return this.#busy < this.#limit;
  }

  /** Runs a start when it is its turn. */
  async pass<T>(start: () => Promise<T>): Promise<T> {
    if (this.open) this.#busy += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await start();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next();
    }
  }
}
