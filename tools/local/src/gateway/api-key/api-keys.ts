import type { Exchange } from '../exchange.ts';
import { withChanges } from './with-changes.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { KeyChanges, PlanCounts, RestApiDefinition, Throttle, UsagePlan } from '../ports.ts';

interface Admission {
  readonly key: RestApiDefinition['apiKeys'][number];
  readonly throttle: Throttle | undefined;
  /** Of methods with limits of their own, by resource path and method. */
  readonly methodThrottles: ReadonlyMap<string, Throttle | undefined>;
  readonly quota: Throttle | undefined;
}

/** Checks the key of a request, given its value. */
export type CheckApiKey = (exchange: Exchange, value: string | undefined) => Fault | undefined;

type Cover = UsagePlan['apiStages'][number];

function coverOf(plan: UsagePlan, { apiId, stage }: RestApiDefinition): Cover | undefined {
  return plan.apiStages.find((covered) => covered.apiId === apiId && covered.stage === stage.name);
}

/** The method that a plan names, with one slash in front: that of the root resource is `//GET`. */
const methodName = (resourcePath: string, method: string): string =>
  `${resourcePath}/${method}`.replace(/^\/\//, '/');

/** Who may enter this stage, by the value of the key: each key has its own bucket and quota within its plan. */
function admissionsOf(definition: RestApiDefinition, planUse: PlanCounts): ReadonlyMap<string, Admission> {
  const admissions = new Map<string, Admission>();
  for (const key of definition.apiKeys) {
    const plan = definition.usagePlans.find(
      (candidate) => candidate.keyIds.includes(key.id) && coverOf(candidate, definition) !== undefined,
    );
    if (plan === undefined || !key.enabled) continue;
    const methods = Object.entries(coverOf(plan, definition)?.throttle ?? {});
    const stage = `${definition.apiId}/${definition.stage.name}`;
    admissions.set(key.value, {
      key,
      throttle: planUse.throttleOf(plan, key.id, '', plan.throttle),
      methodThrottles: new Map(
        methods.map(([method, limits]) => {
          const name = method.replace(/^\/\//, '/');
          return [name, planUse.throttleOf(plan, key.id, `${stage}${name}`, limits)] as const;
        }),
      ),
      quota: plan.quota && planUse.quotaOf(plan, key.id, plan.quota),
    });
  }
  return admissions;
}

/** A method with limits of its own in the plan counts by those alone. */
function throttleOf(
  { throttle, methodThrottles }: Admission,
  { method, verb }: Exchange,
): Throttle | undefined {
  if (method === undefined || methodThrottles.size === 0) return throttle;
  return (
    methodThrottles.get(methodName(method.resourcePath, method.httpMethod)) ??
    methodThrottles.get(methodName(method.resourcePath, verb)) ??
    throttle
  );
}

/**
 * Compiles the check of API keys against the usage plans of a stage: a missing, unknown or disabled key, and one of no plan
 * of this stage, is refused alike; then the plan's throttle and quota for that key count.
 */
export function compileApiKeys(
  definition: RestApiDefinition,
  planUse: PlanCounts,
  now: () => number,
  keyChanges?: KeyChanges,
): CheckApiKey {
  const admissionsNow = withChanges(definition, keyChanges, (changed) => admissionsOf(changed, planUse));
  return (exchange, value) => {
    const admissions = admissionsNow();
    const admission = value === undefined ? undefined : admissions.get(value);
    if (admission === undefined) return faultOf('INVALID_API_KEY');
    exchange.apiKey = admission.key;
    if (throttleOf(admission, exchange)?.take(now()) === false) return faultOf('THROTTLED');
    if (admission.quota?.take(now()) === false) return faultOf('QUOTA_EXCEEDED');
    return undefined;
  };
}
