/** Problem details as an answer carried them; members beyond `status` and `title` may be missing in a foreign answer. */
export interface ReceivedProblem {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** The operation answered with a problem: any status that is neither success nor 304. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  readonly operationId: string;
  readonly problem: ReceivedProblem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(operationId: string, problem: ReceivedProblem, headers: Readonly<Record<string, string>>) {
    super(`${operationId} answered ${problem.status}: ${problem.detail ?? problem.title}`);
    this.operationId = operationId;
    this.problem = problem;
    this.headers = headers;
  }
}

/** The service answered with something its contract does not know. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';

  readonly operationId: string;
  readonly status: number;

  constructor(operationId: string, status: number, reason: string) {
    super(`${operationId} answered ${status}, but not as its contract says: ${reason}`);
    this.operationId = operationId;
    this.status = status;
  }
}

/** Reads problem details out of an answer's text; whatever it is, there is always a problem to report. */
export function toProblem(status: number, text: string): ReceivedProblem {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'title' in parsed) {
      return { ...(parsed as ReceivedProblem), status };
    }
  } catch {
    // An answer that is not JSON is reported by its status alone.
  }
  return { status, title: `HTTP status ${status}` };
}
