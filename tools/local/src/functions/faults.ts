import type { FunctionFault } from './invocation.ts';

/** A call that Lambda itself refuses, before any function runs; `status` is the one of the Lambda API. */
export class LambdaRefusal extends Error {
  override readonly name = 'LambdaRefusal';
  /** Exception of the Lambda API: `ResourceNotFoundException`, `TooManyRequestsException` … */
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The fault of a function that used up its timeout. */
export function timeoutFault(requestId: string, timeoutMs: number): FunctionFault {
  const seconds = (timeoutMs / 1000).toFixed(2);
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  };
}

/** The fault of a function whose process ended in the middle of an event. */
export function exitFault(requestId: string, code: number | null, signal: string | null): FunctionFault {
  const how = signal === null ? `exit status ${String(code)}` : `signal: ${signalWords[signal] ?? signal}`;
  const why = code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: ${how}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${why}` };
}

const signalWords: Readonly<Record<string, string>> = {
  SIGKILL: 'killed',
  SIGABRT: 'aborted',
  SIGTERM: 'terminated',
  SIGSEGV: 'segmentation fault',
};
