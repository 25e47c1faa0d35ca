import { throttleOf } from '../api-key/token-bucket.ts';
import type { SettingsOf } from '../definition/method-settings.ts';
import type { MethodModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { GatewayPorts, Throttle } from '../ports.ts';

/** Refuses a request above the limits of its method or of the account. */
export type CheckThrottle = (exchange: Exchange) => Fault | undefined;

/** The buckets of a stage by path and verb, the same for its canary. */
export type StageBuckets = Map<string, Throttle | undefined>;

const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'];

function bucketFor(
  model: MethodModel,
  verb: string,
  settingsOf: SettingsOf,
  buckets: StageBuckets,
): Throttle | undefined {
  const name = `${model.resourcePath} ${verb}`;
  if (!buckets.has(name)) buckets.set(name, throttleOf(settingsOf(model, verb)));
  return buckets.get(name);
}

/** The bucket of a method; one that takes ANY has more where settings name single verbs. */
function compileMethod(
  model: MethodModel,
  settingsOf: SettingsOf,
  buckets: StageBuckets,
): ((exchange: Exchange) => Throttle | undefined) | undefined {
  const shared = bucketFor(model, model.httpMethod, settingsOf, buckets);
  const general = settingsOf(model, model.httpMethod);
  const own = new Map(
    (model.httpMethod === 'ANY' ? verbs : [])
      .filter((verb) => {
        const { rateLimit, burstLimit } = settingsOf(model, verb);
        return rateLimit !== general.rateLimit || burstLimit !== general.burstLimit;
      })
      .map((verb) => [verb, bucketFor(model, verb, settingsOf, buckets)] as const),
  );
  if (own.size > 0) return ({ verb }) => (own.has(verb) ? own.get(verb) : shared);
  return shared === undefined ? undefined : () => shared;
}

/**
 * Compiles the throttle of a stage's methods. Every method has a bucket of its own, be its limits those of its setting or
 * those that the stage gives to all; then the account's counts, which all APIs share. (API Gateway Developer Guide,
 * "Throttle requests to your REST APIs".)
 */
export function compileThrottle(
  settingsOf: SettingsOf,
  buckets: StageBuckets,
  ports: GatewayPorts,
): (model: MethodModel) => CheckThrottle | undefined {
  const account = ports.accountThrottle;
  return (model) => {
    const bucketOfRequest = compileMethod(model, settingsOf, buckets);
    if (bucketOfRequest === undefined && account === undefined) return undefined;
    return (exchange) => {
      const now = ports.now();
      return bucketOfRequest?.(exchange)?.take(now) === false || account?.take(now) === false
        ? faultOf('THROTTLED')
        : undefined;
    };
  };
}
