import type { Json } from '../json.ts';

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

/** The environment did not begin the event, which another may therefore take. */
export type NotBegun = { readonly notBegun: true };

/** What became of one event in an environment. */
export interface Run {
  readonly outcome: Outcome | NotBegun;
  /** Milliseconds since the epoch at which its turn came. */
  readonly began: number;
}

/** Host to environment. */
export interface InvocationMessage extends Invocation {
  readonly id: number;
  /** Milliseconds that the function has, counted from when the environment begins it. */
  readonly timeoutMs: number;
}

/** What an environment tells the host, one line each. */
export type RunnerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly fault: FunctionFault }
  | { readonly kind: 'answer'; readonly id: number; readonly text: string }
  /** Events that were recalled before they had begun. */
  | { readonly kind: 'back'; readonly ids: readonly number[] }
  /** `last` says that the environment ends with this fault. */
  | { readonly kind: 'error' | 'last'; readonly id: number; readonly fault: FunctionFault };

/** Reads a line of an environment. @throws Error when the runner would not have written it */
export function readRunnerLine(line: string): RunnerMessage {
  if (line === 'ready') return { kind: 'ready' };
  if (line.startsWith('back ')) return { kind: 'back', ids: JSON.parse(line.slice(5)) as number[] };
  if (line.startsWith('failed '))
    return { kind: 'failed', fault: JSON.parse(line.slice(7)) as FunctionFault };
  const [, id, kind] = /^(\d+) (answer|error|last) /.exec(line) ?? [];
  if (id === undefined) throw new Error(`An environment wrote ${JSON.stringify(line.slice(0, 80))}.`);
  const text = line.slice(id.length + (kind as string).length + 2);
  if (kind === 'answer') return { kind, id: Number(id), text };
  return { kind: kind as 'error' | 'last', id: Number(id), fault: JSON.parse(text) as FunctionFault };
}
