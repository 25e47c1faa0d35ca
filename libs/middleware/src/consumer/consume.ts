import type { Context } from 'aws-lambda';
import { environment as processEnvironment, type Environment } from '../environment.ts';
import { errorFields } from '../observability/error-fields.ts';
import { createLog, flushLog, type Log } from '../observability/log.ts';
import { inSubsegment, isSampled } from '../observability/tracing.ts';
import { DeadlineWatch } from '../operation/deadline-watch.ts';
import { beginInvocation, endInvocation } from '../operation/invocation-time.ts';
import { eventLines } from './event-line.ts';
import type { EventSource } from './event-source.ts';

/** What a consumer knows beside the record. */
export interface ConsumerContext {
  readonly log: Log;
  /** Milliseconds since 1970 at which the record must be worked off. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

export interface ConsumeOptions {
  /** @default the surroundings of the process */
  readonly environment?: Environment;
}

export type ConsumerHandler<Event> = (event: Event, context: Context) => Promise<void>;

/** Time kept back to report before the platform ends the invocation, in milliseconds. */
const reserveMs = 100;
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
  const writeLine = environment.requestLine ? eventLines(environment.service, consumer) : undefined;

  const work = async (event: Event, context: Context): Promise<number> => {
    const startedAt = performance.now();
    const items = source.recordsOf(event);
    const log = createLog({ operation: consumer, requestId: context.awsRequestId });
    const limitMs = Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
    const deadline = Date.now() + limitMs;
    const signal = AbortSignal.timeout(limitMs);
    let failed = 0;
    beginInvocation(deadline);
    for (const item of items) {
      try {
        await watch.within(deadline, run(item, { log, deadline, signal }));
      } catch (error) {
        failed += 1;
        log.error('a record failed', errorFields(error, textsOf(item)));
      }
    }
    endInvocation();
    writeLine?.({
      durationMs: performance.now() - startedAt,
      records: items.length,
      failed,
      requestId: context.awsRequestId,
    });
    await flushLog();
    if (failed > 0) throw new RecordsFailed(consumer, failed, items.length);
    return items.length;
  };

  return async (event, context) => {
    if (environment.tracing && isSampled())
      await inSubsegment(
        consumer,
        () => work(event, context),
        () => 200,
      );
    else await work(event, context);
  };
}

/** Texts of a record that its error may repeat. */
const textsOf = (item: unknown): readonly string[] =>
  Object.values(item as object).filter(
    (value): value is string => typeof value === 'string' && value.length > 3,
  );
