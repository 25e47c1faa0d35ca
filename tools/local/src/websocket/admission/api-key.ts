import { withChanges } from '../../gateway/api-key/with-changes.ts';
import { PlanUse } from '../../gateway/api-key/plan-use.ts';
import type { PlanCounts, Throttle } from '../../gateway/ports.ts';
import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { ApiKey, UsagePlan } from '../../gateway/ports.ts';
import type { WebSocketCall } from '../call.ts';
import type { WebSocketApiDefinition } from '../definition.ts';
import type { WebSocketPorts } from '../ports.ts';

interface Admission {
  readonly key: ApiKey;
  readonly throttle: Throttle | undefined;
  readonly quota: Throttle | undefined;
}

/**
 * Checks the key of a call against the usage plans of the stage: that of the handshake, and for later messages the one that
 * the connection was let in with.
 *
 * @param value key of a handshake, from its header or its authorizer
 */
export type CheckApiKey = (call: WebSocketCall, value: string | undefined) => Fault | undefined;

function covers(plan: UsagePlan, { apiId, stage }: WebSocketApiDefinition): boolean {
  return plan.apiStages.some((covered) => covered.apiId === apiId && covered.stage === stage.name);
}

/** Who may enter, by the value of the key: each key has its own bucket and quota within its plan. */
function admissionsOf(
  definition: WebSocketApiDefinition,
  planUse: PlanCounts,
): ReadonlyMap<string, Admission> {
  const plans = definition.usagePlans.filter((plan) => covers(plan, definition));
  return new Map(
    definition.apiKeys.flatMap((key) => {
      const plan = plans.find(({ keyIds }) => keyIds.includes(key.id));
      if (plan === undefined || !key.enabled) return [];
      const throttle = planUse.throttleOf(plan, key.id, '', plan.throttle);
      const quota = plan.quota && planUse.quotaOf(plan, key.id, plan.quota);
      return [[key.value, { key, throttle, quota }] as const];
    }),
  );
}

/** Compiles the check of API keys; a missing, unknown or disabled key, and one of no plan of this stage, is refused alike. */
export function compileApiKeys(definition: WebSocketApiDefinition, ports: WebSocketPorts): CheckApiKey {
  const planUse = ports.planUse ?? new PlanUse();
  const admissions = withChanges(definition, ports.keyChanges, (changed) => admissionsOf(changed, planUse));
  return (call, value) => {
    const { connection } = call;
    const admission = admissions().get(connection.apiKey?.value ?? value ?? '');
    if (admission === undefined) return faultOf('INVALID_API_KEY');
    connection.apiKey = admission.key;
    const now = ports.now();
    if (admission.throttle?.take(now) === false) return faultOf('THROTTLED');
    return admission.quota?.take(now) === false ? faultOf('QUOTA_EXCEEDED') : undefined;
  };
}
