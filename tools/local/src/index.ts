export type { InspectedFunction, Runtime, ServeOptions } from './runtime/options.ts';
export { describeFault } from './runtime/describe-fault.ts';
export { readPort } from './runtime/port.ts';
export { readInspected } from './runtime/read-inspected.ts';
export { StartFault } from './runtime/start-fault.ts';
export { serve } from './serve.ts';
