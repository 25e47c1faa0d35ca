import { bucketOf } from '../../gateway/api-key/token-bucket.ts';
import type { ThrottleLimits } from '../../gateway/ports.ts';
import type { WebSocketStage } from '../definition.ts';

type Bucket = ReturnType<typeof bucketOf>;

const bucketFor = ({ rateLimit, burstLimit }: ThrottleLimits): Bucket =>
  bucketOf({ rate: rateLimit, burst: burstLimit });

/** Compiles the throttles of a stage: a route with limits of its own has its own bucket, all others share the default one. */
export function compileThrottles(stage: WebSocketStage): (routeKey: string) => Bucket {
  const shared = bucketFor(stage.defaultThrottle);
  return (routeKey) => bucketFor(stage.routeThrottles[routeKey] ?? {}) ?? shared;
}
