import type { Operation, ResultOf } from '@tollgate/contract-kit';
import type { StoredAnswer } from '../request/idempotency.ts';

/** What an operation's own code answers with; everything else follows from the contract. */
export interface OperationResult<Op = Operation> {
  /** @default the operation's success status */
  readonly status?: number;
  /** Sent as JSON; a text is sent as it is when `contentType` is given. */
  readonly body?: ResultOf<Op> | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Version of the resource in the body; becomes its strong ETag. */
  readonly version?: number | string;
  /** @default what the contract says */
  readonly cacheControl?: string;
  /** @default 'application/json' */
  readonly contentType?: string;
}

/** The answer that the request got the first time. */
export class Replay {
  readonly answer: StoredAnswer;
  constructor(answer: StoredAnswer) {
    this.answer = answer;
  }
}

/** Answers with a kept answer, marked by `Idempotent-Replayed: true`. */
export const replay = (answer: StoredAnswer): Replay => new Replay(answer);
