export type * from './definition.ts';
export { readCors, readHttpDocument } from './definition/read-document.ts';
export { checkTimeout, longestMs } from './definition/timeout.ts';
export { createHttpApi } from './http-api.ts';
export { createHttpStageHost, refuseNotFound } from './http-stage-host.ts';
