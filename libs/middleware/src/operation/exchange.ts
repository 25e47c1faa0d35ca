import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Admission } from '../metering/meter.ts';
import { createLog, type Log } from '../observability/log.ts';
import type { RequestLine } from '../observability/request-line.ts';
import type { Caller } from '../request/caller.ts';
import { correlationIdOf } from '../request/correlation.ts';
import type { IdempotentRequest } from '../request/idempotency.ts';
import type { Precondition } from '../request/preconditions.ts';
import { readHeaders, type RequestHeaders } from '../request/request-headers.ts';
import type { AnswerContext } from '../response/standard-headers.ts';

const anonymous: Caller = { kind: 'anonymous' };

/** One request on its way through the kernel, and what has become known of it so far. */
export class Exchange implements AnswerContext {
  readonly event: APIGatewayProxyEvent;
  readonly headers: RequestHeaders;
  readonly requestId: string;
  readonly correlationId: string;
  readonly origin: string | undefined;
  /** Milliseconds since 1970 at which the answer must be ready. */
  deadline = Infinity;
  caller = anonymous;
  path: unknown = undefined;
  query: unknown = undefined;
  body: unknown = undefined;
  precondition: Precondition | undefined = undefined;
  idempotency: IdempotentRequest | undefined = undefined;
  problem: string | undefined = undefined;
  /** What the meter says; undefined where nobody counts. */
  admission: Promise<Admission> | undefined = undefined;
  isReplay = false;
  isViolation = false;

  constructor(event: APIGatewayProxyEvent) {
    this.event = event;
    this.headers = readHeaders(event.headers);
    this.requestId = event.requestContext.requestId;
    this.correlationId = correlationIdOf(this.headers, this.requestId);
    this.origin = this.headers.origin;
  }

  /** When the gateway took the request, in milliseconds since 1970. */
  get receivedAt(): number {
    return this.event.requestContext.requestTimeEpoch ?? Date.now();
  }

  log(operation: string): Log {
    return createLog({ operation, requestId: this.requestId, correlationId: this.correlationId });
  }

  line(status: number, durationMs: number): RequestLine {
    return {
      status,
      durationMs: Math.round(durationMs * 1000) / 1000,
      requestId: this.requestId,
      correlationId: this.correlationId,
      caller: this.caller.kind,
      problem: this.problem,
      isReplay: this.isReplay,
      isViolation: this.isViolation,
    };
  }
}
