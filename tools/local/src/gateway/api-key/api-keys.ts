import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { RestApiDefinition, ThrottleLimits, UsagePlan } from '../ports.ts';
import { Quota } from './quota.ts';
import { bucketOf } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

interface Admission {
  readonly key: RestApiDefinition['apiKeys'][number];
  readonly bucket: TokenBucket | undefined;
  /** Buckets of methods with limits of their own, by resource path and method. */
  readonly methodBuckets: ReadonlyMap<string, TokenBucket | undefined>;
  readonly quota: Quota | undefined;
}

/** Checks the key of a request, given its value. */
export type CheckApiKey = (exchange: Exchange, value: string | undefined) => Fault | undefined;

function coverOf(
  plan: UsagePlan,
  { apiId, stage }: RestApiDefinition,
): UsagePlan['apiStages'][number] | undefined {
  return plan.apiStages.find((covered) => covered.apiId === apiId && covered.stage === stage.name);
}

const bucketFor = (limits: ThrottleLimits | undefined): TokenBucket | undefined =>
  bucketOf({ rate: limits?.rateLimit, burst: limits?.burstLimit });

/** The method that a plan names, with one slash in front: that of the root resource is `//GET`. */
const methodName = (resourcePath: string, method: string): string =>
  `${resourcePath}/${method}`.replace(/^\/\//, '/');

function methodBucketsOf(limits: Readonly<Record<string, ThrottleLimits>> = {}): Admission['methodBuckets'] {
  return new Map(
    Object.entries(limits).map(([method, limit]) => [method.replace(/^\/\//, '/'), bucketFor(limit)]),
  );
}

/** Who may enter this stage, by the value of the key: each key has its own bucket and quota within its plan. */
function admissionsOf(definition: RestApiDefinition): ReadonlyMap<string, Admission> {
  const admissions = new Map<string, Admission>();
  const plans = definition.usagePlans.filter((plan) => coverOf(plan, definition) !== undefined);
  for (const key of definition.apiKeys) {
    const plan = plans.find(({ keyIds }) => keyIds.includes(key.id));
    if (plan === undefined || !key.enabled) continue;
    const { throttle, quota } = plan;
    admissions.set(key.value, {
      key,
      bucket: bucketFor(throttle),
      methodBuckets: methodBucketsOf(coverOf(plan, definition)?.throttle),
      quota: quota === undefined ? undefined : new Quota(quota),
    });
  }
  return admissions;
}

/** A method with limits of its own in the plan counts by those alone. */
function bucketOfMethod({ bucket, methodBuckets }: Admission, { method }: Exchange): TokenBucket | undefined {
  return (method && methodBuckets.get(methodName(method.resourcePath, method.httpMethod))) ?? bucket;
}

/**
 * Compiles the check of API keys against the usage plans of a stage: a missing, unknown or disabled key, and one of no plan
 * of this stage, is refused alike; then the plan's throttle and quota for that key count.
 */
export function compileApiKeys(definition: RestApiDefinition, now: () => number): CheckApiKey {
  const admissions = admissionsOf(definition);
  return (exchange, value) => {
    const admission = value === undefined ? undefined : admissions.get(value);
    if (admission === undefined) return faultOf('INVALID_API_KEY');
    exchange.apiKey = admission.key;
    if (bucketOfMethod(admission, exchange)?.take(now()) === false) return faultOf('THROTTLED');
    if (admission.quota?.take(now()) === false) return faultOf('QUOTA_EXCEEDED');
    return undefined;
  };
}
