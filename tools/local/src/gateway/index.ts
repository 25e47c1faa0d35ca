export { createRestApi } from './rest-api.ts';
export { createStageHost } from './stage-host.ts';
export type * from './ports.ts';
