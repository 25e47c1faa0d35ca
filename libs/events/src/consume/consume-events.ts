import type { EventContract } from '@tollgate/contract-kit';
import {
  consumeBatch,
  type BatchHandler,
  type BatchRecord,
  type ConsumeOptions,
  type ConsumerContext,
  type RecordFailure,
} from '@tollgate/middleware';
import type { SQSEvent } from 'aws-lambda';
import type { ReceivedEvent } from '../received-event.ts';
import { bisect } from './bisect.ts';
import type { EventOf, FailedEvent } from './event-of.ts';
import { eventReader } from './event-reader.ts';

/** Works off a batch of events; returns those that failed, or throws when all have. */
export type RunEvents<Event extends ReceivedEvent> = (
  batch: readonly Event[],
  context: ConsumerContext,
) => Promise<void | readonly FailedEvent[]>;

/** A message of the queue, and the event in it or why there is none. */
interface Message extends BatchRecord {
  readonly event?: ReceivedEvent;
  readonly error?: unknown;
}

/**
 * Makes the function of a consumer behind a queue. Messages are read by the contracts of its events; the good ones go to `run` as
 * one batch, each event once, those of one subject in the order of their versions. Exactly the messages that failed come again, and in
 * the end lie with the dead letters.
 *
 * Delivery is at least once and in any order: `run` applies an event only where the version of its subject says so.
 *
 * @param consumer kebab-case name, as its file has it
 */
export function consumeEvents<const Contracts extends readonly EventContract[]>(
  consumer: string,
  events: Contracts,
  run: RunEvents<EventOf<Contracts>>,
  options: ConsumeOptions = {},
): BatchHandler<SQSEvent> {
  const read = eventReader(events);

  const messageOf = ({ messageId, body }: SQSEvent['Records'][number]): Message => {
    try {
      const event = read(body);
      return { id: messageId, content: event.data, event };
    } catch (error) {
      return { id: messageId, content: body, error };
    }
  };

  return consumeBatch(
    consumer,
    ({ Records }: SQSEvent) => Records.map(messageOf),
    async (messages, context) => {
      const unreadable = messages.filter(({ event }) => event === undefined);
      const readable = messages.flatMap(({ event }) => event ?? []);
      const batch = inOrder(readable) as readonly EventOf<Contracts>[];
      const isOver = (): boolean => Date.now() > context.deadline || context.signal.aborted;
      const failed = batch.length === 0 ? [] : await bisect(batch, (part) => run(part, context), isOver);
      return {
        failures: [
          ...unreadable.map(({ id, error }): RecordFailure => ({ id, error })),
          ...failuresOf(messages, failed),
        ],
        duplicates: readable.length - batch.length,
        lagMs: lagOf(batch),
      };
    },
    options,
  );
}

/** Each event once, those of one subject in the order of their versions. */
function inOrder(events: readonly ReceivedEvent[]): readonly ReceivedEvent[] {
  const once = [...new Map(events.map((event) => [event.id, event])).values()];
  return once.sort((a, b) => a.version - b.version);
}

/** Every message that carries an event that failed. */
function failuresOf(messages: readonly Message[], failed: readonly FailedEvent[]): readonly RecordFailure[] {
  const errors = new Map(failed.map(({ event, error }) => [event.id, error]));
  return messages.flatMap(({ id, event }) =>
    event !== undefined && errors.has(event.id) ? [{ id, error: errors.get(event.id) }] : [],
  );
}

/** Milliseconds since the oldest of the events happened. */
const lagOf = (events: readonly ReceivedEvent[]): number =>
  events.reduce((lag, { occurredAt }) => Math.max(lag, Date.now() - Date.parse(occurredAt)), 0);
