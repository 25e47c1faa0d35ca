interface Kept<V> {
  readonly value: V;
  readonly until: number;
}

/** Values that are kept by a key, each for its time, and at most so many: a new one takes the place of the oldest. */
export class KeptValues<V> {
  readonly #capacity: number;
  readonly #entries = new Map<string, Kept<V>>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** @param nowMs milliseconds since the epoch */
  get(key: string, nowMs: number): V | undefined {
    const kept = this.#entries.get(key);
    if (kept === undefined || kept.until > nowMs) return kept?.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** @param until milliseconds since the epoch */
  set(key: string, value: V, until: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until });
    const [oldest] = this.#entries.size > this.#capacity ? this.#entries.keys() : [];
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}
