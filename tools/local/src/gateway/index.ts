export { PlanUse } from './api-key/plan-use.ts';
export type { QuotaUses } from './api-key/plan-use.ts';
export { withoutDeadline } from './integration/deadline.ts';
export { throttleOf } from './api-key/token-bucket.ts';
export { createRestApi } from './rest-api.ts';
export { createStageHost, refuseForbidden } from './stage-host.ts';
export type * from './ports.ts';
