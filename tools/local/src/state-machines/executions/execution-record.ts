import type { MapRunView } from '../run/frame.ts';

/** How an execution stands. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What lists show of an execution. Times are milliseconds since the epoch. */
export interface ExecutionSummary {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number;
}

/** Everything that stays of an execution beside its history. */
export interface ExecutionRecord extends ExecutionSummary {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly stateMachineName: string;
  readonly roleArn: string;
  /** Definition that it began with, and keeps. */
  readonly definition: string;
  /** Input as its caller wrote it. */
  readonly input: string;
  readonly traceHeader?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly mapRuns: readonly MapRunView[];
}
