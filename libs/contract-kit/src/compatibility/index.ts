export type { Change, ChangeKind, ContractChange } from './change.ts';
export { compareEvents, type RecordedEvents } from './compare-events.ts';
export { gapsBetween, sayGap, type Gap } from './covers.ts';
export { compareOperations } from './operations/compare-operations.ts';
export { changeOf, recordedEventOf, type EventChange } from './recorded-event.ts';
export { operationsFile, recordedOperationsOf } from './recorded-operations.ts';
export type { JsonSchema } from '../schema/json-schema.ts';
