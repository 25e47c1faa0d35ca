export { openObject, writeObject } from './object-access.ts';
export { createServiceCaller } from './service-caller.ts';
export { serveFunctions, type ServedFunctions } from './serve-functions.ts';
export { startServices } from './start-services.ts';
export type { ServiceEndpoint } from './send.ts';
