import { throttleOf } from '../api-key/token-bucket.ts';
import type { GatewayPorts, Throttle, ThrottleLimits } from '../ports.ts';

/** Limits of a stage whose API has routes. */
export interface RouteLimits {
  readonly defaultThrottle: ThrottleLimits;
  /** Limits of single routes, by route key. */
  readonly routeThrottles: Readonly<Record<string, ThrottleLimits>>;
}

/**
 * Compiles the throttle of a route of a WebSocket or an HTTP API: each has a bucket of its own, be its limits its own or those
 * that the stage gives to all; then the account's counts, which all APIs share.
 */
export function compileRouteThrottle(
  routeKey: string,
  { defaultThrottle, routeThrottles }: RouteLimits,
  { accountThrottle: account }: Pick<GatewayPorts, 'accountThrottle'>,
): Throttle | undefined {
  const own = throttleOf({ ...defaultThrottle, ...routeThrottles[routeKey] });
  if (own === undefined || account === undefined) return own ?? account;
  return { take: (nowMs) => own.take(nowMs) && account.take(nowMs) };
}
