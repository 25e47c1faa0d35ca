export { EventSources } from './event-sources.ts';
export { givenUpRecord, type GivenUpBatch } from './given-up-batch.ts';
export type { QueueMapping } from './queue-mapping.ts';
export { QueuePoller } from './queue-poller.ts';
export { openStreamCheckpoints } from './stream-checkpoints.ts';
export type { StreamMapping } from './stream-mapping.ts';
export { StreamPoller } from './stream-poller.ts';
export { TableWrites } from './table-writes.ts';
