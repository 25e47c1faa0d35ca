export type { ReceivedEvent } from './received-event.ts';
