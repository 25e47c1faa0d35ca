import type { ProblemType } from '@tollgate/contract-kit';

/** One fault of the input: where it is (a JSON pointer into `/path`, `/query`, `/headers` or `/body`) and what it is. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemExtras {
  readonly errors?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** Ends a request with a documented problem. The detail is sent to the caller. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly type: ProblemType;
  readonly errors: readonly Fault[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(type: ProblemType, detail: string, { errors, headers, cause }: ProblemExtras = {}) {
    super(detail, cause === undefined ? undefined : { cause });
    this.type = type;
    this.errors = errors;
    this.headers = headers;
  }
}

/** Ends a request: `throw problem(commonProblems.notFound, 'No vehicle has this id.')`. */
export function problem(type: ProblemType, detail: string, extras?: ProblemExtras): ProblemError {
  return new ProblemError(type, detail, extras);
}
