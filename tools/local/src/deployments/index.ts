export type { DeployedAlias, DeploymentGroup } from './deployed-alias.ts';
export type { Deployment } from './deployment.ts';
export { DeploymentRefusal } from './deployment-refusal.ts';
export { Deployments } from './deployments.ts';
export { predefinedShift, shiftOf, type ShiftStep } from './traffic-shift.ts';
