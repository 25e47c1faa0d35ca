/** A token bucket: `rate` tokens per second flow in, at most `burst` are kept, one request takes one. */
export class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number | undefined;

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /** Takes a token at a time in milliseconds; false when there is none. */
  take(nowMs: number): boolean {
    const elapsed = Math.max(0, nowMs - (this.#filledAt ?? nowMs));
    this.#filledAt = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsed * this.#rate) / 1000);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** Makes a bucket out of limits that may be absent; undefined when nothing is limited. */
export function bucketOf(limits: {
  readonly rate?: number | undefined;
  readonly burst?: number | undefined;
}): TokenBucket | undefined {
  const { rate, burst } = limits;
  if (rate === undefined && burst === undefined) return undefined;
  return new TokenBucket(rate ?? Number.POSITIVE_INFINITY, burst ?? Math.max(1, rate ?? 0));
}
