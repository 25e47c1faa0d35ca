export { createServiceCaller } from './service-caller.ts';
export { startServices } from './start-services.ts';
