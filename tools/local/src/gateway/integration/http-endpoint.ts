import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { Answer } from '../response/answer.ts';
import { callHttp } from './http-call.ts';
import type { HttpAnswer } from './http-call.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileMappedRequest } from './integration-request.ts';
import type { MappedRequest } from './integration-request.ts';
import { compileResponses } from './integration-response.ts';
import { remapHttpHeaders } from './remapped-headers.ts';

/** Query of the endpoint: what its URI says, then the client's if it is a proxy, with mapped values in their place. */
function urlOf(exchange: Exchange, mapped: MappedRequest, isProxy: boolean): URL | undefined {
  if (!URL.canParse(mapped.uri)) return undefined;
  const url = new URL(mapped.uri);
  const clients = isProxy ? Object.entries(exchange.query ?? {}) : [];
  for (const [name, values] of clients) {
    if (Object.hasOwn(mapped.query, name)) continue;
    for (const value of values) url.searchParams.append(name, value);
  }
  for (const [name, value] of Object.entries(mapped.query)) url.searchParams.append(name, value);
  return url;
}

/** Headers of an HTTP integration are its own and the mapped ones; a proxy forwards the client's as well. */
function headersOf(exchange: Exchange, mapped: MappedRequest, isProxy: boolean): string[] {
  const { definition } = exchange;
  const headers = new Map<string, readonly [string, readonly string[]]>();
  const set = (name: string, values: readonly string[]): void =>
    void headers.set(name.toLowerCase(), [name, values]);
  if (isProxy) for (const [name, values] of Object.entries(exchange.headers)) set(name, values);
  else {
    set('Accept', ['application/json']);
    set('Content-Type', [exchange.header('content-type') ?? 'application/json']);
    set('User-Agent', [`AmazonAPIGateway_${definition.apiId}`]);
  }
  headers.delete('host');
  for (const [name, value] of Object.entries(mapped.headers)) set(name, [value]);
  set('X-Amzn-Apigateway-Api-Id', [definition.apiId]);
  set('X-Amzn-Trace-Id', [exchange.onwardTraceHeader]);
  return [...headers.values()].flatMap(([name, values]) => values.flatMap((value) => [name, value]));
}

async function call(
  parts: IntegrationParts,
  exchange: Exchange,
  mapped: MappedRequest,
): Promise<HttpAnswer | Fault> {
  const { integration } = parts.method;
  const isProxy = integration.type === 'HTTP_PROXY';
  const url = urlOf(exchange, mapped, isProxy);
  if (url === undefined) return faultOf('API_CONFIGURATION_ERROR');
  const method = integration.httpMethod === 'ANY' ? exchange.verb : integration.httpMethod;
  const headers = headersOf(exchange, mapped, isProxy);
  try {
    return await callHttp({ url, method, headers, body: mapped.body, timeoutMs: integration.timeoutMs });
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? faultOf('INTEGRATION_TIMEOUT')
      : faultOf('INTEGRATION_FAILURE', { status: 504, message: 'Network error communicating with endpoint' });
  }
}

/** Compiles an `HTTP` or `HTTP_PROXY` integration. */
export function compileHttpEndpoint(parts: IntegrationParts): Integrate {
  const { method, isBinary } = parts;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  const isProxy = method.integration.type === 'HTTP_PROXY';
  return async (exchange): Promise<Answer | Fault> => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const answered = await call(parts, exchange, mapped);
    if (isFault(answered)) return answered;
    exchange.integrationStatus = answered.status;
    if (!isProxy) return respond(exchange, { ...answered, selection: String(answered.status) });
    return { status: answered.status, headers: remapHttpHeaders(answered.rawHeaders), body: answered.body };
  };
}
