import type { Caller } from '../request/caller.ts';

/** One call as the meter sees it. */
export interface MeteredCall {
  readonly caller: Caller;
  readonly requestId: string;
  /** When the gateway took the request, in milliseconds since 1970. */
  readonly receivedAt: number;
}

/** Why a call is refused, and for how long. */
export interface Refusal {
  readonly detail: string;
  /** Whole seconds until the quota is whole again. */
  readonly retryAfterSeconds: number;
}

/** What the meter says to one call. */
export interface Admission {
  /** Present when the call is not let through. */
  readonly refusal?: Refusal;
  /** `RateLimit` and `RateLimit-Policy`, for the answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Present when the store could not be asked: the call is let through uncounted. */
  readonly failure?: unknown;
  /**
   * Records what the call came to, where it is billed.
   * @throws what the store throws
   */
  settle(status: number): Promise<void>;
}

/** Counts calls against quotas and records those that are billed. */
export interface Meter {
  /** Counts a call. Never rejects; undefined for callers that are not counted, as other services. */
  admit(call: MeteredCall): Promise<Admission> | undefined;
}
