import type { Exchange } from '../exchange.ts';
import type { MappedRequest } from './integration-request.ts';

/** Headers of the client that a proxy does not pass on (recorded); a mapping may set them all the same. */
const keptBack = ['host', 'content-encoding'] as const;

/**
 * Headers that reach no endpoint, even where a mapping sets them (recorded); trailers need a chunked body, which is never
 * sent.
 */
const neverSent = ['connection', 'expect', 'proxy-authenticate', 'te', 'trailer', 'via'] as const;

/** Methods whose content type is not told to the endpoint. */
const withoutContent = new Set(['GET', 'HEAD', 'OPTIONS']);

type Headers = Map<string, readonly [name: string, values: readonly string[]]>;

/** Sets a header unless there is one already, whatever its spelling. */
function setDefault(headers: Headers, name: string, value: string): void {
  const lower = name.toLowerCase();
  if (!headers.has(lower)) headers.set(lower, [name, [value]]);
}

/** The content type that is told: the client's, or JSON for a body without one. */
function contentType(exchange: Exchange, body: Buffer): string | undefined {
  const clients = withoutContent.has(exchange.verb) ? undefined : exchange.header('content-type');
  if (clients !== undefined || body.length === 0) return clients;
  return exchange.header('content-type') ?? 'application/json';
}

/**
 * Headers that an HTTP endpoint gets, names and values in turn: an `HTTP` integration sends its own and the mapped ones, an
 * `HTTP_PROXY` the client's as well.
 */
export function headersForEndpoint(exchange: Exchange, mapped: MappedRequest, isProxy: boolean): string[] {
  const { apiId } = exchange.definition;
  const headers: Headers = new Map();
  if (isProxy) {
    for (const [name, values] of Object.entries(exchange.headers))
      headers.set(name.toLowerCase(), [name, values]);
    for (const name of keptBack) headers.delete(name);
  }
  for (const [name, value] of Object.entries(mapped.headers))
    headers.set(name.toLowerCase(), [name, [value]]);
  for (const name of neverSent) headers.delete(name);
  const type = contentType(exchange, mapped.body);
  if (type !== undefined) setDefault(headers, 'Content-Type', type);
  setDefault(headers, 'Accept', 'application/json');
  setDefault(headers, 'User-Agent', `AmazonAPIGateway_${apiId}`);
  headers.set('x-amzn-apigateway-api-id', ['X-Amzn-Apigateway-Api-Id', [apiId]]);
  headers.set('x-amzn-trace-id', ['X-Amzn-Trace-Id', [exchange.onwardTraceHeader]]);
  return [...headers.values()].flatMap(([name, values]) => values.flatMap((value) => [name, value]));
}
