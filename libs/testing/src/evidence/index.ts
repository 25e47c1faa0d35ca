export { actionsOfRequest, type ActionOnResource } from './actions-of-request.ts';
export { beginEvidence, endEvidence, type Use } from './evidence-file.ts';
export { expectLeastPrivilege, type FindGaps, type JestRun } from './expect-least-privilege.ts';
export { recorded } from './recorded.ts';
