import { DeadlineExceeded } from './deadline-exceeded.ts';

interface Waiting {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reject: (error: DeadlineExceeded) => void;
}

/**
 * Ends what takes longer than its deadline. One timer serves all requests of the process and is left running between
 * them, since a timer for each request would cost more than the rest of the pipeline. It keeps no
 * process alive.
 */
export class DeadlineWatch {
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #firesAt = Infinity;

  /**
   * The outcome of `work`, if it comes before `at`.
   * @throws DeadlineExceeded
   */
  within<T>(at: number, work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = { at, reject };
      this.#waiting.add(waiting);
      if (at < this.#firesAt) this.#arm(at);
      work.then(
        (value) => {
          this.#waiting.delete(waiting);
          resolve(value);
        },
        (error: Error) => {
          this.#waiting.delete(waiting);
          reject(error);
        },
      );
    });
  }

  #arm(at: number): void {
    clearTimeout(this.#timer);
    this.#firesAt = at;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, at - Date.now())).unref();
  }

  #fire(): void {
    this.#firesAt = Infinity;
    const now = Date.now();
    let next = Infinity;
    for (const waiting of this.#waiting) {
      if (waiting.at <= now) {
        this.#waiting.delete(waiting);
        waiting.reject(new DeadlineExceeded());
      } else if (waiting.at < next) next = waiting.at;
    }
    if (next !== Infinity) this.#arm(next);
  }
}
