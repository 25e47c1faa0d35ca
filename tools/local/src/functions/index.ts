export { AsyncInvoker, type DestinationPorts } from './async-invoker.ts';
export { openEventJournal, type EventJournal } from './event-journal.ts';
export { defaultAsyncSettings, type AsyncSettings } from './async-settings.ts';
export { LambdaRefusal } from './faults.ts';
export { functionDefinitions, runsHere, type FunctionDefinition } from './function-definition.ts';
export type { FunctionSurroundings } from './environment-variables.ts';
export { FunctionHost, type FunctionHostOptions } from './function-host.ts';
export { FunctionLog } from './function-log.ts';
