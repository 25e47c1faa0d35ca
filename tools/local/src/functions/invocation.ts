import type { Json } from '../gateway/ports.ts';

/** The error object of a failed invocation, as a caller of Lambda sees it. */
export interface FunctionFault {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** One event on its way into an environment. */
export interface Invocation {
  readonly event: Json;
  readonly requestId: string;
  /** ARN the caller used, qualifier included. */
  readonly arn: string;
  /** `_X_AMZN_TRACE_ID` of this invocation; absent when it is not traced. */
  readonly trace?: string;
  readonly clientContext?: Json;
}

/** What an invocation gave: the answer as JSON text, or a fault. */
export type Outcome =
  { readonly text: string } | { readonly fault: FunctionFault; readonly timedOut?: boolean };

/** The environment died of an earlier event before it began this one, which another may therefore take. */
export type NotBegun = { readonly notBegun: true };

/** Host to environment. */
export interface InvocationMessage extends Invocation {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** Environment to host. */
export type RunnerMessage =
  | { readonly ready: true }
  | { readonly failed: FunctionFault }
  | { readonly id: number; readonly text: string }
  /** `last` says that the environment ends with this fault. */
  | { readonly id: number; readonly error: FunctionFault; readonly last?: true };
