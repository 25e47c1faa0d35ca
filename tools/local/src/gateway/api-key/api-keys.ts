import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { RestApiDefinition, UsagePlan } from '../ports.ts';
import { Quota } from './quota.ts';
import { bucketOf } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

interface Admission {
  readonly key: RestApiDefinition['apiKeys'][number];
  readonly bucket: TokenBucket | undefined;
  readonly quota: Quota | undefined;
}

/** Checks the key of a request, given its value. */
export type CheckApiKey = (exchange: Exchange, value: string | undefined) => Fault | undefined;

function coversStage(plan: UsagePlan, { apiId, stage }: RestApiDefinition): boolean {
  return plan.apiStages.some((covered) => covered.apiId === apiId && covered.stage === stage.name);
}

/** Who may enter this stage, by the value of the key: each key has its own bucket and quota within its plan. */
function admissionsOf(definition: RestApiDefinition): ReadonlyMap<string, Admission> {
  const admissions = new Map<string, Admission>();
  const plans = definition.usagePlans.filter((plan) => coversStage(plan, definition));
  for (const key of definition.apiKeys) {
    const plan = plans.find(({ keyIds }) => keyIds.includes(key.id));
    if (plan === undefined || !key.enabled) continue;
    const { throttle, quota } = plan;
    admissions.set(key.value, {
      key,
      bucket: bucketOf({ rate: throttle?.rateLimit, burst: throttle?.burstLimit }),
      quota: quota === undefined ? undefined : new Quota(quota),
    });
  }
  return admissions;
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
    if (admission.bucket?.take(now()) === false) return faultOf('THROTTLED');
    if (admission.quota?.take(now()) === false) return faultOf('QUOTA_EXCEEDED');
    return undefined;
  };
}
