import { faultOf } from '../../gateway/fault.ts';
import { callHttp } from '../../gateway/integration/http-call.ts';
import { compileStageUri, fillPath } from '../../gateway/integration/stage-uri.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileParameterMappings, type Mapped } from './parameter-mapping.ts';

/** Headers that do not reach the endpoint, or that the gateway writes itself. */
const notPassed = ['connection', 'content-length', 'expect', 'host', 'te', 'trailer', 'transfer-encoding'];

const pair = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

const flat = (values: Mapped['headers']): string[] =>
  [...values].flatMap(([name, all]) => all.flatMap((value) => [name, value]));

/** The client's headers and query, and who passes them on (RFC 7239). */
function requestOf(exchange: HttpExchange): Mapped {
  const headers = new Map(Object.entries(exchange.lowerHeaders));
  for (const name of notPassed) headers.delete(name);
  const protocol = headers.get('x-forwarded-proto')?.[0] ?? 'http';
  for (const name of ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']) headers.delete(name);
  headers.set('forwarded', [`for=${exchange.sourceIp};host=${exchange.host};proto=${protocol}`]);
  headers.set('via', [`HTTP/${exchange.request.httpVersion} AmazonAPIGateway`]);
  return {
    headers,
    query: new Map(Object.entries(exchange.query ?? {})),
    path: undefined,
    statusCode: undefined,
  };
}

/** The endpoint's address with the path's parameters and the client's query; undefined when it is none. */
function urlOf(exchange: HttpExchange, uri: string | undefined, mapped: Mapped): URL | undefined {
  const filled = uri === undefined ? undefined : fillPath(uri, exchange.pathParameters ?? {});
  if (filled === undefined || !URL.canParse(filled)) return undefined;
  const url = new URL(filled);
  if (mapped.path !== undefined) url.pathname = mapped.path;
  const pairs = [...mapped.query].flatMap(([name, values]) => values.map((value) => pair(name, value)));
  if (pairs.length > 0) url.search = [url.search.slice(1), ...pairs].filter((part) => part !== '').join('&');
  return url;
}

/** Headers of an endpoint's answer that belong to its connection. */
const dropped = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * Compiles an `HTTP_PROXY` integration: the request goes on as it is, changed only by parameter mappings, and so does the
 * answer. An endpoint that cannot be reached or takes too long is answered with 503.
 */
export function compileHttpProxy({ integration }: IntegrationParts): Integrate {
  const { httpMethod, timeoutMs, requestParameters, responseParameters } = integration;
  const uriOf = compileStageUri(integration.uri);
  const mapRequest = compileParameterMappings(requestParameters);
  const mapResponse = new Map(
    Object.entries(responseParameters).map(([status, mappings]) => [
      status,
      compileParameterMappings(mappings),
    ]),
  );
  const unreachable = faultOf('INTEGRATION_FAILURE', { status: 503, message: 'Service Unavailable' });
  return async (exchange) => {
    const mapped = requestOf(exchange);
    mapRequest?.(mapped, exchange);
    const url = urlOf(exchange, uriOf(exchange.stageVariables), mapped);
    if (url === undefined) return faultOf('INTEGRATION_FAILURE');
    const method = httpMethod === 'ANY' ? exchange.verb : httpMethod;
    const answered = await callHttp({
      url,
      method,
      headers: flat(mapped.headers),
      body: exchange.body,
      timeoutMs,
    }).catch(() => undefined);
    if (answered === undefined) return unreachable;
    exchange.integrationStatus = answered.status;
    const headers = new Map(Object.entries(answered.headers).filter(([name]) => !dropped.has(name)));
    const answer: Mapped = { headers, query: new Map(), path: undefined, statusCode: answered.status };
    mapResponse.get(String(answered.status))?.(answer, exchange, answered);
    return {
      status: answer.statusCode ?? answered.status,
      headers: flat(answer.headers),
      body: answered.body,
    };
  };
}
