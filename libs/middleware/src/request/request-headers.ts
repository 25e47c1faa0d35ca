import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The request headers that the pipeline itself reads. */
export interface RequestHeaders {
  contentType: string | undefined;
  contentEncoding: string | undefined;
  origin: string | undefined;
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
  idempotencyKey: string | undefined;
  correlationId: string | undefined;
  traceparent: string | undefined;
  traceId: string | undefined;
  deadlineMs: string | undefined;
}

type Member = keyof RequestHeaders;

const memberOf: ReadonlyMap<string, Member> = new Map<string, Member>([
  ['content-type', 'contentType'],
  ['content-encoding', 'contentEncoding'],
  ['origin', 'origin'],
  ['if-match', 'ifMatch'],
  ['if-none-match', 'ifNoneMatch'],
  ['idempotency-key', 'idempotencyKey'],
  ['x-correlation-id', 'correlationId'],
  ['traceparent', 'traceparent'],
  ['x-amzn-trace-id', 'traceId'],
  ['x-deadline-ms', 'deadlineMs'],
]);

/** Most headers are passed over by their length, before any text is made or compared. */
const lengths: readonly boolean[] = Array.from({ length: 20 }, (_none, length) =>
  [...memberOf.keys()].some((name) => name.length === length),
);

/** API Gateway keeps the spelling of the client; names are compared without case (RFC 9110 §5.1). */
export function readHeaders(headers: APIGatewayProxyEvent['headers'] | null): RequestHeaders {
  const known: RequestHeaders = {
    contentType: undefined,
    contentEncoding: undefined,
    origin: undefined,
    ifMatch: undefined,
    ifNoneMatch: undefined,
    idempotencyKey: undefined,
    correlationId: undefined,
    traceparent: undefined,
    traceId: undefined,
    deadlineMs: undefined,
  };
  for (const name in headers) {
    if (lengths[name.length] !== true) continue;
    const member = memberOf.get(name) ?? memberOf.get(name.toLowerCase());
    if (member !== undefined) known[member] = headers[name];
  }
  return known;
}

/** Every value of a header that may be written on several lines, joined as one list (RFC 9110 §5.3). */
export function joinedHeader(event: APIGatewayProxyEvent, wanted: string): string | undefined {
  const all = (event.multiValueHeaders as APIGatewayProxyEvent['multiValueHeaders'] | null) ?? {};
  for (const name of Object.keys(all)) {
    if (name.toLowerCase() === wanted) return all[name]?.join(', ');
  }
  return headerOf(event, wanted);
}

/** One header by its name in any case. */
export function headerOf(event: APIGatewayProxyEvent, wanted: string): string | undefined {
  const headers = (event.headers as APIGatewayProxyEvent['headers'] | null) ?? {};
  const lower = wanted.toLowerCase();
  return Object.entries(headers).find(([name]) => name.toLowerCase() === lower)?.[1];
}
