import { PlanUse } from './api-key/plan-use.ts';
import { StageCache } from './cache/stage-cache.ts';
import type { GatewayPorts, PlanCounts, RestApiDefinition } from './ports.ts';
import type { StageBuckets } from './throttle/stage-throttle.ts';
import { compileWebAcl } from './waf/web-acl.ts';
import type { Firewall } from './waf/web-acl.ts';

/** What all deployments of a stage share, the canary included. */
export interface StageState {
  readonly planUse: PlanCounts;
  readonly buckets: StageBuckets;
  /** Undefined on a stage without a cache. */
  readonly cache: StageCache | undefined;
  /** Undefined on a stage without a web ACL. */
  readonly firewall: Firewall | undefined;
}

/** @throws Error naming the rule of the web ACL that cannot be followed */
export function stageStateOf(definition: RestApiDefinition, ports: GatewayPorts): StageState {
  const { cacheBytes } = definition.stage;
  return {
    planUse: ports.planUse ?? new PlanUse(),
    buckets: new Map(),
    cache: cacheBytes === undefined ? undefined : new StageCache(cacheBytes),
    firewall: definition.webAcl && compileWebAcl(definition.webAcl, definition.accountId, ports),
  };
}
