import type { RequestHeaders } from './request-headers.ts';

/** Identifiers that lead from one log line to the others of the same exchange. */
export interface Correlation {
  /** The caller's `X-Correlation-Id` where it is well formed, else the request's own id. */
  readonly id: string;
  /** W3C trace context, passed on as it came. */
  readonly traceparent: string | undefined;
  /** `X-Amzn-Trace-Id`, passed on as it came. */
  readonly traceId: string | undefined;
}

const wellFormedId = /^[A-Za-z0-9._:-]{1,128}$/;
const wellFormedTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const wellFormedTraceId = /^[A-Za-z0-9=;:._-]{1,256}$/;

export function correlationOf(headers: RequestHeaders, requestId: string): Correlation {
  const { correlationId, traceparent, traceId } = headers;
  return {
    id: correlationId !== undefined && wellFormedId.test(correlationId) ? correlationId : requestId,
    traceparent:
      traceparent !== undefined && wellFormedTraceparent.test(traceparent) ? traceparent : undefined,
    traceId: traceId !== undefined && wellFormedTraceId.test(traceId) ? traceId : undefined,
  };
}
