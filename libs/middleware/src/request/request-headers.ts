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

const memberOf: ReadonlyMap<string, keyof RequestHeaders> = new Map([
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

/** Spellings seen so far, so that each is put into lower case once; null for headers that are not read here. */
const spellings = new Map<string, keyof RequestHeaders | null>();
const mostSpellings = 500;

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
    let member = spellings.get(name);
    if (member === undefined) member = learn(name);
    if (member !== null) known[member] = headers[name];
  }
  return known;
}

function learn(name: string): keyof RequestHeaders | null {
  const member = memberOf.get(name.toLowerCase()) ?? null;
  if (spellings.size < mostSpellings) spellings.set(name, member);
  return member;
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
