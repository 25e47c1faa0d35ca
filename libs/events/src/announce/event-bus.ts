import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { traced } from '@tollgate/middleware';
import type { AnnouncerEnvironment } from '../environment.ts';
import { announcing } from './announcing.ts';
import type { BusEntry } from './bus-entry.ts';

/** Why the bus did not take an entry; undefined where it did. */
export type Refusal = { readonly code: string; readonly message: string } | undefined;

/** Puts entries on the bus, and says of each what became of it. */
export type PutOnBus = (entries: readonly BusEntry[], signal: AbortSignal) => Promise<readonly Refusal[]>;

/** The event bus of the stage. Calls throw when none of the entries was taken. */
export function eventBus(environment: AnnouncerEnvironment): PutOnBus {
  const client = traced(new EventBridgeClient(announcing(environment, environment.eventsEndpoint)));
  return async (entries, abortSignal) => {
    const { Entries: results = [] } = await client.send(
      new PutEventsCommand({ Entries: entries.map(({ entry }) => entry) }),
      { abortSignal },
    );
    return entries.map((_, at) => {
      const { ErrorCode, ErrorMessage, EventId } = results[at] ?? {};
      if (EventId !== undefined && ErrorCode === undefined) return undefined;
      return { code: ErrorCode ?? 'InternalFailure', message: ErrorMessage ?? 'no answer for the entry' };
    });
  };
}
