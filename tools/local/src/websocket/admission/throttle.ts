import { throttleOf } from '../../gateway/api-key/token-bucket.ts';
import type { Throttle } from '../../gateway/ports.ts';
import type { WebSocketPorts } from '../ports.ts';
import type { WebSocketStage } from '../definition.ts';

/**
 * Compiles the throttle of a route: each has a bucket of its own, be its limits its own or those that the stage gives
 * to all; then the account's counts, which all APIs share.
 */
export function compileThrottle(
  routeKey: string,
  { defaultThrottle, routeThrottles }: WebSocketStage,
  { accountThrottle: account }: WebSocketPorts,
): Throttle | undefined {
  const own = throttleOf({ ...defaultThrottle, ...routeThrottles[routeKey] });
  if (own === undefined || account === undefined) return own ?? account;
  return { take: (nowMs) => own.take(nowMs) && account.take(nowMs) };
}
