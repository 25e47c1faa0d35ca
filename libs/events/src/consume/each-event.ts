import { correlate, type ConsumerContext } from '@tollgate/middleware';
import type { ReceivedEvent } from '../received-event.ts';
import type { RunEvents } from './consume-events.ts';
import type { FailedEvent } from './event-of.ts';

/** Milliseconds kept back to name what failed before the invocation's own time is over. */
const reserveMs = 50;

/** The time of the invocation is over before an event was worked off. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
  constructor() {
    super('the time of the invocation was over before the event was worked off; it is delivered again');
  }
}

/**
 * Works off a batch event by event, one after the other: one that fails, or hangs, keeps no earlier one back. What it writes belongs to
 * the correlation of the event.
 */
export function eachEvent<Event extends ReceivedEvent>(
  work: (event: Event, context: ConsumerContext) => Promise<void>,
): RunEvents<Event> {
  return async (batch, context) => {
    const failed: FailedEvent[] = [];
    for (const event of batch) {
      correlate(event.correlationId);
      try {
        await inTime(context.deadline - reserveMs, () => work(event, context));
      } catch (error) {
        failed.push({ event, error });
      }
    }
    return failed;
  };
}

async function inTime(at: number, work: () => Promise<void>): Promise<void> {
  if (Date.now() >= at) throw new OutOfTime();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new OutOfTime()), at - Date.now());
  try {
    await Promise.race([work(), over]);
  } finally {
    clearTimeout(timer);
  }
}
