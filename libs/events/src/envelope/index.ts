export { cloudEventOf, type Announced, type CloudEvent } from './cloud-event.ts';
export { readEnvelope, UnreadableEvent } from './read-envelope.ts';
