export { EventSources } from './event-sources.ts';
export type { QueueMapping } from './queue-mapping.ts';
