export type { Runtime, ServeOptions } from './runtime/options.ts';
export { StartFault } from './runtime/start-fault.ts';
export { serve } from './serve.ts';
