import type { BodyOf, Operation, PathOf, QueryOf, RuntimeOperation } from '@tollgate/contract-kit';
import type { Log } from '../observability/log.ts';
import type { Caller } from '../request/caller.ts';
import { traceHeadersOf } from '../request/correlation.ts';
import type { IdempotentRequest, OnceOnly } from '../request/idempotency.ts';
import type { Precondition } from '../request/preconditions.ts';
import { headerOf } from '../request/request-headers.ts';
import { storedAnswerOf } from '../response/answer.ts';
import type { Exchange } from './exchange.ts';
import type { OperationResult } from './operation-result.ts';

/** A valid request by a caller that may make it. What few operations use is made when it is asked for. */
export class OperationRequest<Op = Operation> {
  readonly path: PathOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  readonly caller: Caller;
  readonly #operation: RuntimeOperation;
  readonly #exchange: Exchange;
  #signal: AbortSignal | undefined;
  #log: Log | undefined;

  constructor(operation: RuntimeOperation, exchange: Exchange) {
    this.path = exchange.path as PathOf<Op>;
    this.query = exchange.query as QueryOf<Op>;
    this.body = exchange.body as BodyOf<Op>;
    this.caller = exchange.caller;
    this.#operation = operation;
    this.#exchange = exchange;
  }

  get requestId(): string {
    return this.#exchange.requestId;
  }

  get correlationId(): string {
    return this.#exchange.correlationId;
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
    const { idempotency } = this.#exchange;
    if (idempotency === undefined) throw undeclared(this.#operation.id, 'idempotent');
    return idempotency;
  }

  /** The request together with the answer to keep for it: what the store writes in one transaction with the change. */
  remember(result: OperationResult<Op>): OnceOnly {
    return { request: this.idempotency, answer: storedAnswerOf(this.#operation, result as OperationResult) };
  }

  /** Milliseconds since 1970 at which the answer must be ready. */
  get deadline(): number {
    return this.#exchange.deadline;
  }

  /** Milliseconds left until the deadline. */
  remainingMs(): number {
    return Math.max(0, this.deadline - Date.now());
  }

  /** Aborts at the deadline; for calls that take a signal. */
  get signal(): AbortSignal {
    this.#signal ??= AbortSignal.timeout(this.remainingMs());
    return this.#signal;
  }

  /** One request header by its name in any case. */
  header(name: string): string | undefined {
    return headerOf(this.#exchange.event, name);
  }

  /**
   * Headers for a call made now on behalf of this request: who belongs together, and how long the answer is waited for.
   * @param limitMs whole milliseconds after which the caller gives the call up; what is left of the request, if that is less
   */
  forwardedHeaders(limitMs = Infinity): Record<string, string> {
    return {
      'X-Correlation-Id': this.correlationId,
      'X-Deadline-Ms': String(Math.min(this.remainingMs(), limitMs)),
      ...traceHeadersOf(this.#exchange.headers),
    };
  }

  /** For warnings and errors; every request leaves its own line anyway. */
  get log(): Log {
    this.#log ??= this.#exchange.log(this.#operation.id);
    return this.#log;
  }

  #precondition(): Precondition {
    const { precondition } = this.#exchange;
    if (precondition === undefined) throw undeclared(this.#operation.id, 'precondition');
    return precondition;
  }
}

const undeclared = (operation: string, member: string): Error =>
  new Error(`${operation} declares no ${member} in its contract, so a request has none; declare it there`);
