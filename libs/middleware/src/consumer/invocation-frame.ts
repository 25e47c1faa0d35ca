import type { Context } from 'aws-lambda';
import type { Environment } from '../environment.ts';
import { createLog, flushLog, type Log } from '../observability/log.ts';
import { inSubsegment, isSampled } from '../observability/tracing.ts';
import { beginInvocation, endInvocation } from '../operation/invocation-time.ts';
import { eventLines, type EventLine } from './event-line.ts';

/** What a consumer knows beside what it works off. */
export interface ConsumerContext {
  readonly log: Log;
  /** Milliseconds since 1970 at which the work must be done. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** What became of the records of an event, as its line tells it. */
export type WorkedOff = Pick<EventLine, 'records' | 'failed' | 'duplicates' | 'lagMs'>;

/** Time kept back to report before the platform ends the invocation, in milliseconds. */
const reserveMs = 100;

/** Everything around the work of one consumer: its deadline, its log, its line of metrics, its place in the trace. */
export function invocationFrame<Event, Outcome extends WorkedOff>(
  consumer: string,
  environment: Environment,
  work: (event: Event, context: ConsumerContext) => Promise<Outcome>,
): (event: Event, context: Context) => Promise<Outcome> {
  const writeLine = environment.requestLine ? eventLines(environment.service, consumer) : undefined;

  const framed = async (event: Event, context: Context): Promise<Outcome> => {
    const startedAt = performance.now();
    const { awsRequestId: requestId } = context;
    const limitMs = Math.max(0, context.getRemainingTimeInMillis() - reserveMs);
    const deadline = Date.now() + limitMs;
    beginInvocation(deadline);
    try {
      const log = createLog({ operation: consumer, requestId });
      const outcome = await work(event, { log, deadline, signal: AbortSignal.timeout(limitMs) });
      const { records, failed, duplicates = 0, lagMs = 0 } = outcome;
      const durationMs = performance.now() - startedAt;
      writeLine?.({ durationMs, records, failed, duplicates, lagMs, requestId });
      return outcome;
    } finally {
      endInvocation();
      await flushLog();
    }
  };

  return (event, context) =>
    environment.tracing && isSampled()
      ? inSubsegment(
          consumer,
          () => framed(event, context),
          () => 200,
        )
      : framed(event, context);
}
