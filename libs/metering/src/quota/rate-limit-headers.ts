import type { Quota } from './quota.ts';
import type { QuotaWindow } from './quota-window.ts';

/** A quota at one moment. */
export interface QuotaState {
  readonly quota: Quota;
  readonly window: QuotaWindow;
  /** Calls left in the window. */
  readonly remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

/** Whole seconds until a window ends, at least 1. */
export const resetSecondsOf = ({ endsAt }: QuotaWindow, nowMs: number): number =>
  Math.max(1, Math.ceil((endsAt - nowMs) / 1000));

/**
 * `RateLimit-Policy` and `RateLimit`: lists of structured fields (RFC 9651), one member for each quota.
 * Source: draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4 (`q` quota, `w` window, `r` remaining, `t` reset).
 */
export function rateLimitHeaders(states: readonly QuotaState[]): Readonly<Record<string, string>> {
  if (states.length === 0) return {};
  return {
    'RateLimit-Policy': states.map(policy).join(', '),
    RateLimit: states.map(limit).join(', '),
  };
}

const policy = ({ quota: { name, limit: q }, window: { startsAt, endsAt } }: QuotaState): string =>
  `"${name}";q=${q};w=${(endsAt - startsAt) / 1000}`;

const limit = ({ quota: { name }, remaining, resetSeconds }: QuotaState): string =>
  `"${name}";r=${remaining};t=${resetSeconds}`;
