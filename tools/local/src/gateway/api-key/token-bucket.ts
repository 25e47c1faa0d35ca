import type { Throttle, ThrottleLimits } from '../ports.ts';

/** A token bucket: `rate` tokens per second flow in, at most `burst` are kept, one request takes one. */
export class TokenBucket implements Throttle {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number | undefined;

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
  }

  take(nowMs: number): boolean {
    const elapsed = Math.max(0, nowMs - (this.#filledAt ?? nowMs));
    this.#filledAt = nowMs;
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsed * this.#rate) / 1000);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** What an account may take per Region by default (API Gateway Developer Guide, "Amazon API Gateway quotas"). */
const accountLimits = { rate: 10_000, burst: 5_000 };

/**
 * Makes a bucket out of limits. One that is absent is that of the account, a negative one sets no limit; undefined when
 * nothing is limited.
 */
export function bucketOf(limits: {
  readonly rate?: number | undefined;
  readonly burst?: number | undefined;
}): TokenBucket | undefined {
  const { rate, burst } = limits;
  if (rate === undefined && burst === undefined) return undefined;
  if ((rate ?? 0) < 0 || (burst ?? 0) < 0) return undefined;
  return new TokenBucket(rate ?? accountLimits.rate, burst ?? accountLimits.burst);
}

/** {@link bucketOf} in the words of the templates. */
export const throttleOf = ({ rateLimit, burstLimit }: ThrottleLimits): Throttle | undefined =>
  bucketOf({ rate: rateLimit, burst: burstLimit });
