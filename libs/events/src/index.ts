export { announceEvents } from './announce/announce-events.ts';
export { consumeEvents, type RunEvents } from './consume/consume-events.ts';
export { eachEvent } from './consume/each-event.ts';
export type { EventOf, FailedEvent } from './consume/event-of.ts';
export type { CloudEvent } from './envelope/cloud-event.ts';
export { UnreadableEvent } from './envelope/read-envelope.ts';
export type { ReceivedEvent } from './received-event.ts';
