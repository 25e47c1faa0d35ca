import type { RequestHeaders } from './request-headers.ts';

const wellFormedId = /^[A-Za-z0-9._:-]{1,128}$/;
const wellFormedTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const wellFormedTraceId = /^[A-Za-z0-9=;:._-]{1,256}$/;

/** The caller's `X-Correlation-Id` where it is well formed, else the request's own id. */
export function correlationIdOf({ correlationId }: RequestHeaders, requestId: string): string {
  return correlationId !== undefined && wellFormedId.test(correlationId) ? correlationId : requestId;
}

/** `traceparent` (W3C trace context) and `X-Amzn-Trace-Id` as they came, where they are well formed. */
export function traceHeadersOf({ traceparent, traceId }: RequestHeaders): Record<string, string> {
  return {
    ...(traceparent !== undefined && wellFormedTraceparent.test(traceparent) && { traceparent }),
    ...(traceId !== undefined && wellFormedTraceId.test(traceId) && { 'X-Amzn-Trace-Id': traceId }),
  };
}
