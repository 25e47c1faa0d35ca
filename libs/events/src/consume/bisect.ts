import type { FailedEvent } from './event-of.ts';
import type { ReceivedEvent } from '../received-event.ts';

/** Works off events together, and names those that failed; throws when all have. */
export type RunBatch<Event extends ReceivedEvent> = (
  batch: readonly Event[],
) => Promise<void | readonly FailedEvent[]>;

/**
 * Runs a batch; when it throws, its halves, down to single events, so that one bad event takes none of its neighbours to the
 * dead letters. What passes with time, as a store that is busy, is not divided: it would only be asked more often.
 * @param isOver whether there is no time for another run
 */
export async function bisect<Event extends ReceivedEvent>(
  batch: readonly Event[],
  run: RunBatch<Event>,
  isOver: () => boolean,
): Promise<readonly FailedEvent[]> {
  try {
    return (await run(batch)) ?? [];
  } catch (error) {
    if (batch.length === 1 || passesWithTime(error) || isOver())
      return batch.map((event) => ({ event, error }));
    const middle = Math.ceil(batch.length / 2);
    return [
      ...(await bisect(batch.slice(0, middle), run, isOver)),
      ...(await bisect(batch.slice(middle), run, isOver)),
    ];
  }
}

/** Names of errors of stores, of the SDK and of the network that have nothing to do with what was asked. */
const passing =
  /Timeout|Throttl|Abort|Unavailable|Busy|InternalServer|RequestLimit|ProvisionedThroughput|TransactionConflict|TransactionInProgress|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/;

function passesWithTime(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
  return [name, code].some((word) => typeof word === 'string' && passing.test(word));
}
