import type { EventPattern } from '../event-pattern/index.ts';

/** A queue whose messages invoke a function: `AWS::Lambda::EventSourceMapping`. */
export interface QueueMapping {
  readonly queueArn: string;
  /** ARN of the function, with a qualifier when the mapping has one. */
  readonly functionArn: string;
  /** Most messages in one event. */
  readonly batchSize: number;
  /** Milliseconds that messages are gathered for. */
  readonly batchingWindowMs: number;
  /** Whether the function names the messages that failed. */
  readonly reportsFailures: boolean;
  /** Messages that match none of these are deleted; absent takes all. */
  readonly filters?: readonly EventPattern[];
  /** Most events at the same time. */
  readonly maximumConcurrency: number;
}
