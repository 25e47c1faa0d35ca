import type { EventContract, ValidationFault } from '@tollgate/contract-kit';
import { compileEvent } from '@tollgate/contract-kit/compile';
import { readEnvelope, UnreadableEvent } from '../envelope/read-envelope.ts';
import type { ReceivedEvent } from '../received-event.ts';

/** The event in the body of a message. @throws UnreadableEvent */
export type ReadEvent = (body: string) => ReceivedEvent;

/**
 * Reads messages by contracts. What is not of them is an error: the rule before the queue lets only their types through, so that
 * another one is a mistake that somebody should see, and a version that is too new waits with the dead letters for a consumer
 * that knows it.
 * @throws Error when two contracts are of one type and version.
 */
export function eventReader(events: readonly EventContract[]): ReadEvent {
  const known = new Map(events.map((event) => [keyOf(event.type, event.version), compileEvent(event)]));
  if (known.size < events.length)
    throw new Error('two events of a consumer have one type and version; list each once');
  return (body) => {
    const event = readEnvelope(body);
    const contract = known.get(keyOf(event.type, event.schemaVersion));
    if (contract === undefined || contract.owner !== event.source)
      throw new UnreadableEvent(
        `the message is of another type, version or source than ${[...known.keys()].join(', ')}`,
      );
    if (!contract.validate(event.data))
      throw new UnreadableEvent(
        `the data does not fit ${keyOf(event.type, event.schemaVersion)}: ${placeOf(contract.validate.errors?.[0])}`,
      );
    return event;
  };
}

const keyOf = (type: string, version: number): string => `${type} version ${version}`;

/** Where and which rule; member names that the contract does not know may hold anything, and are not told. */
function placeOf(fault: ValidationFault | undefined): string {
  return fault === undefined ? 'unknown fault' : `${fault.keyword} at ${fault.instancePath || '/'}`;
}
