import type { DataOf, EventContract } from '@tollgate/contract-kit';
import type { ReceivedEvent } from '../received-event.ts';

/** The events of some contracts as a consumer gets them, told apart by their type. */
export type EventOf<Contracts extends readonly EventContract[]> = {
  [Position in keyof Contracts]: ReceivedEvent<Contracts[Position]['type'], DataOf<Contracts[Position]>>;
}[number];

/** An event that could not be worked off, and why. */
export interface FailedEvent {
  readonly event: ReceivedEvent;
  readonly error: unknown;
}
