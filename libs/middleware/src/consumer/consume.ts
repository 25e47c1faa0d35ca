import type { Context } from 'aws-lambda';
import { environment as processEnvironment, type Environment } from '../environment.ts';
import { errorFields } from '../observability/error-fields.ts';
import { DeadlineWatch } from '../operation/deadline-watch.ts';
import type { EventSource } from './event-source.ts';
import { invocationFrame, type ConsumerContext } from './invocation-frame.ts';

export interface ConsumeOptions {
  /** @default the surroundings of the process */
  readonly environment?: Environment;
}

export type ConsumerHandler<Event> = (event: Event, context: Context) => Promise<void>;

const watch = new DeadlineWatch();

/** Some records of an event could not be worked off; the event is delivered again, and in the end to the dead letters. */
export class RecordsFailed extends Error {
  override readonly name = 'RecordsFailed';
  constructor(consumer: string, failed: number, all: number) {
    super(`${consumer}: ${failed} of ${all} records failed; the log says why. Delivery is repeated.`);
  }
}

/**
 * Makes the function of one asynchronous consumer. Records are worked off one after the other, and one that fails keeps
 * no other back; delivery is at least once, so `run` must bear a record that it has seen before.
 */
export function consume<Event, Item>(
  consumer: string,
  source: EventSource<Event, Item>,
  run: (item: Item, context: ConsumerContext) => Promise<void>,
  { environment = processEnvironment }: ConsumeOptions = {},
): ConsumerHandler<Event> {
  const handle = invocationFrame(consumer, environment, async (event: Event, context) => {
    const items = source.recordsOf(event);
    let failed = 0;
    for (const item of items) {
      try {
        await watch.within(context.deadline, run(item, context));
      } catch (error) {
        failed += 1;
        context.log.error('a record failed', errorFields(error, textsOf(item)));
      }
    }
    return { records: items.length, failed };
  });
  return async (event, context) => {
    const { records, failed } = await handle(event, context);
    if (failed > 0) throw new RecordsFailed(consumer, failed, records);
  };
}

/** Texts of a record that its error may repeat. */
const textsOf = (item: unknown): readonly string[] =>
  Object.values(item as object).filter(
    (value): value is string => typeof value === 'string' && value.length > 3,
  );
