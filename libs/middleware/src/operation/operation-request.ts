import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { BodyOf, Operation, PathOf, QueryOf, RuntimeOperation } from '@tollgate/contract-kit';
import { createLog, type Log } from '../observability/log.ts';
import type { Caller } from '../request/caller.ts';
import type { Correlation } from '../request/correlation.ts';
import type { IdempotentRequest, StoredAnswer } from '../request/idempotency.ts';
import type { Precondition } from '../request/preconditions.ts';
import { headerOf } from '../request/request-headers.ts';
import { storedAnswerOf } from '../response/answer.ts';
import type { OperationResult } from './operation-result.ts';

/** What the pipeline has read and checked before the operation's own code runs. */
export interface RequestParts {
  readonly operation: RuntimeOperation;
  readonly event: APIGatewayProxyEvent;
  readonly caller: Caller;
  readonly correlation: Correlation;
  readonly deadline: number;
  readonly path: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly precondition: Precondition | undefined;
  readonly idempotency: IdempotentRequest | undefined;
}

/** A valid request by a caller that may make it. What few operations use is made when it is asked for. */
export class OperationRequest<Op = Operation> {
  readonly path: PathOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  readonly caller: Caller;
  /** Milliseconds since 1970 at which the answer must be ready. */
  readonly deadline: number;
  readonly #parts: RequestParts;
  #signal: AbortSignal | undefined;
  #log: Log | undefined;

  constructor(parts: RequestParts) {
    this.path = parts.path as PathOf<Op>;
    this.query = parts.query as QueryOf<Op>;
    this.body = parts.body as BodyOf<Op>;
    this.caller = parts.caller;
    this.deadline = parts.deadline;
    this.#parts = parts;
  }

  get requestId(): string {
    return this.#parts.event.requestContext.requestId;
  }

  get correlationId(): string {
    return this.#parts.correlation.id;
  }

  /** Version that `If-Match` names; 0 when the resource is to be created. */
  get ifMatch(): number {
    return this.#precondition().version;
  }

  /** Whether the caller sent `If-None-Match: *`. */
  get create(): boolean {
    return this.#precondition().create;
  }

  /** The request as its idempotency record names it. @throws Error when the contract does not say `idempotent`. */
  get idempotency(): IdempotentRequest {
    const { idempotency, operation } = this.#parts;
    if (idempotency === undefined)
      throw new Error(`${operation.id} is not idempotent by its contract; declare it there`);
    return idempotency;
  }

  /** The request together with the answer to keep for it: what the store writes in one transaction with the change. */
  remember(result: OperationResult<Op>): {
    readonly request: IdempotentRequest;
    readonly answer: StoredAnswer;
  } {
    return {
      request: this.idempotency,
      answer: storedAnswerOf(this.#parts.operation, result as OperationResult),
    };
  }

  /** Aborts at the deadline; for calls that take a signal. */
  get signal(): AbortSignal {
    this.#signal ??= AbortSignal.timeout(this.remainingMs());
    return this.#signal;
  }

  /** Milliseconds left until the deadline. */
  remainingMs(): number {
    return Math.max(0, this.deadline - Date.now());
  }

  /** One request header by its name in any case. */
  header(name: string): string | undefined {
    return headerOf(this.#parts.event, name);
  }

  /** Headers for calls made on behalf of this request: who belongs together, and how long the answer is waited for. */
  forwardedHeaders(): Record<string, string> {
    const { id, traceparent, traceId } = this.#parts.correlation;
    return {
      'X-Correlation-Id': id,
      'X-Deadline-Ms': String(this.remainingMs()),
      ...(traceparent !== undefined && { traceparent }),
      ...(traceId !== undefined && { 'X-Amzn-Trace-Id': traceId }),
    };
  }

  /** For warnings and errors; every request leaves its own line anyway. */
  get log(): Log {
    const { operation, correlation } = this.#parts;
    this.#log ??= createLog({
      operation: operation.id,
      requestId: this.requestId,
      correlationId: correlation.id,
    });
    return this.#log;
  }

  #precondition(): Precondition {
    const { precondition, operation } = this.#parts;
    if (precondition === undefined) {
      throw new Error(`${operation.id} has no precondition by its contract; declare one there`);
    }
    return precondition;
  }
}
