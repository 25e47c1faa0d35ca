import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createLog, type Log } from '../observability/log.ts';
import type { RequestLine } from '../observability/request-line.ts';
import type { Caller } from '../request/caller.ts';
import type { Correlation } from '../request/correlation.ts';
import type { RequestHeaders } from '../request/request-headers.ts';
import type { AnswerContext } from '../response/standard-headers.ts';
import type { RequestParts } from './operation-request.ts';
import type { Arrival } from './prepare-request.ts';

/** One request on its way through the kernel, and what has become known of it so far. */
export class Exchange implements Arrival, AnswerContext {
  readonly event: APIGatewayProxyEvent;
  readonly headers: RequestHeaders;
  readonly correlation: Correlation;
  readonly deadline: number;
  readonly requestId: string;
  readonly correlationId: string;
  readonly origin: string | undefined;
  caller: Caller = { kind: 'anonymous' };
  parts: RequestParts | undefined = undefined;
  problem: string | undefined = undefined;
  isReplay = false;
  isViolation = false;

  constructor(
    event: APIGatewayProxyEvent,
    headers: RequestHeaders,
    correlation: Correlation,
    deadline: number,
  ) {
    this.event = event;
    this.headers = headers;
    this.correlation = correlation;
    this.deadline = deadline;
    this.requestId = event.requestContext.requestId;
    this.correlationId = correlation.id;
    this.origin = headers.origin;
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
      callerKind: this.caller.kind,
      problem: this.problem,
      isReplay: this.isReplay,
      isViolation: this.isViolation,
    };
  }
}
