import type { Context } from 'aws-lambda';
import { environment as processEnvironment } from '../environment.ts';
import { errorFields } from '../observability/error-fields.ts';
import { textsIn } from '../observability/redact.ts';
import { DeadlineWatch } from '../operation/deadline-watch.ts';
import type { ConsumeOptions } from './consume.ts';
import { invocationFrame, type ConsumerContext, type WorkedOff } from './invocation-frame.ts';

/** One record of a batch as its source knows it. */
export interface BatchRecord {
  /** What the source is told when the record fails: a message id, a sequence number. */
  readonly id: string;
  /** What the record holds; none of its texts appears in the log. */
  readonly content: unknown;
}

/** A record that could not be worked off, and why. */
export interface RecordFailure {
  readonly id: string;
  readonly error: unknown;
}

/** What became of a batch. */
export interface BatchOutcome extends Pick<WorkedOff, 'duplicates' | 'lagMs'> {
  readonly failures: readonly RecordFailure[];
}

/** Source: AWS Lambda Developer Guide, "Implementing partial batch responses". */
export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

export type BatchHandler<Event> = (event: Event, context: Context) => Promise<BatchAnswer>;

const watch = new DeadlineWatch();

/**
 * Makes the function of a consumer that takes a batch as a whole and names those of its records that failed, so that these
 * alone are delivered again. When `run` throws or exceeds its time, all of them have failed.
 */
export function consumeBatch<Event, Item extends BatchRecord>(
  consumer: string,
  recordsOf: (event: Event) => readonly Item[],
  run: (records: readonly Item[], context: ConsumerContext) => Promise<BatchOutcome>,
  { environment = processEnvironment }: ConsumeOptions = {},
): BatchHandler<Event> {
  const handle = invocationFrame(consumer, environment, async (event: Event, context) => {
    const records = recordsOf(event);
    const outcome = await workOff(records, context);
    for (const { id, error } of outcome.failures) {
      const contents = records.filter((record) => record.id === id).map(({ content }) => content);
      context.log.error('a record failed', errorFields(error, textsIn(contents)));
    }
    return { ...outcome, records: records.length, failed: outcome.failures.length };
  });

  const workOff = async (records: readonly Item[], context: ConsumerContext): Promise<BatchOutcome> => {
    try {
      return await watch.within(context.deadline, run(records, context));
    } catch (error) {
      return { failures: records.map(({ id }) => ({ id, error })) };
    }
  };

  return async (event, context) => {
    const { failures } = await handle(event, context);
    return { batchItemFailures: failures.map(({ id }) => ({ itemIdentifier: id })) };
  };
}
