import type { EventPattern } from '../../event-pattern/index.ts';
import type { Schedule } from './schedule.ts';
import type { TargetInput } from './target-input.ts';

/** A rule of an event bus. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  /** Name of its bus: `default` or a custom one. */
  readonly bus: string;
  /** A disabled rule is kept and does nothing. */
  readonly enabled: boolean;
  readonly pattern?: EventPattern;
  readonly schedule?: Schedule;
  readonly targets: readonly Target[];
}

/** Where a rule sends the events it matches. */
export interface Target {
  /** ARN of a function, a queue or another event bus. */
  readonly arn: string;
  readonly input: TargetInput;
  /** Group of the messages when the target is a FIFO queue. */
  readonly messageGroupId?: string;
  readonly retry: RetryPolicy;
  /** Queue of the events that could not be delivered. */
  readonly deadLetterArn?: string;
}

export interface RetryPolicy {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
}
