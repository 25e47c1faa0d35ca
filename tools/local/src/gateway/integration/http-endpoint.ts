import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { convertResponse } from '../mapping/content-handling.ts';
import { firstAccepted } from '../request/media-type.ts';
import type { Answer } from '../response/answer.ts';
import { AnswerTooLong, callHttp } from './http-call.ts';
import type { HttpAnswer } from './http-call.ts';
import { headersForEndpoint } from './http-headers.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileMappedRequest } from './integration-request.ts';
import type { MappedRequest } from './integration-request.ts';
import { compileResponses } from './integration-response.ts';
import { remapHttpHeaders } from './remapped-headers.ts';
import { compileVpcLink } from './vpc-link.ts';
import type { ThroughLink } from './vpc-link.ts';

const pair = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** Query of the endpoint: what its URI says, then the client's if it is a proxy, with mapped values in their place. */
function urlOf(exchange: Exchange, mapped: MappedRequest, isProxy: boolean): URL | undefined {
  if (!URL.canParse(mapped.uri)) return undefined;
  const url = new URL(mapped.uri);
  const clients = isProxy ? Object.entries(exchange.query ?? {}) : [];
  const pairs = [
    ...clients.filter(([name]) => !Object.hasOwn(mapped.query, name)),
    ...Object.entries(mapped.query),
  ].flatMap(([name, values]) => values.map((value) => pair(name, value)));
  if (pairs.length > 0) url.search = [url.search.slice(1), ...pairs].filter((part) => part !== '').join('&');
  return url;
}

/**
 * An endpoint whose name does not resolve, or that says too much, is a mistake of the API; one that cannot be reached is the
 * network's.
 */
function faultFor(error: unknown): Fault {
  if (error instanceof AnswerTooLong) return faultOf('API_CONFIGURATION_ERROR');
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  if (name === 'TimeoutError') return faultOf('INTEGRATION_TIMEOUT');
  if (code === 'ENOTFOUND') return faultOf('API_CONFIGURATION_ERROR');
  return faultOf('INTEGRATION_FAILURE', {
    status: 504,
    message: 'Network error communicating with endpoint',
  });
}

async function call(
  { method: { integration } }: IntegrationParts,
  exchange: Exchange,
  mapped: MappedRequest,
  throughLink: ThroughLink | undefined,
): Promise<HttpAnswer | Fault> {
  const isProxy = integration.type === 'HTTP_PROXY';
  const url = urlOf(exchange, mapped, isProxy);
  if (url === undefined) return faultOf('API_CONFIGURATION_ERROR');
  const method = integration.httpMethod === 'ANY' ? exchange.verb : integration.httpMethod;
  const told = headersForEndpoint(exchange, mapped, isProxy);
  const linked = throughLink?.(url);
  const headers = linked === undefined ? told : withHost(told, linked.host);
  const { timeoutMs } = integration;
  try {
    return await callHttp({ url: linked?.url ?? url, method, headers, body: mapped.body, timeoutMs });
  } catch (error) {
    return faultFor(error);
  }
}

/** A mapping may name another host. */
const withHost = (headers: readonly string[], host: string): readonly string[] =>
  headers.some((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
    ? headers
    : [...headers, 'Host', host];

/** Makes the answer of a proxy: all that the endpoint sent, the body converted between text and bytes. */
function proxied(exchange: Exchange, answered: HttpAnswer, { isBinary }: IntegrationParts): Answer {
  const { status, rawHeaders, headers, body } = answered;
  const converted = convertResponse(
    body,
    isBinary(headers['content-type']?.at(-1)),
    isBinary(firstAccepted(exchange.header('accept'))),
    undefined,
  );
  return {
    status,
    headers: remapHttpHeaders(rawHeaders),
    body: converted === 'notBase64' ? body : converted,
  };
}

/** Compiles an `HTTP` or `HTTP_PROXY` integration. */
export function compileHttpEndpoint(parts: IntegrationParts): Integrate {
  const { method, isBinary } = parts;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  const isProxy = method.integration.type === 'HTTP_PROXY';
  const throughLink = compileVpcLink(parts);
  return async (exchange): Promise<Answer | Fault> => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const answered = await call(parts, exchange, mapped, throughLink);
    if (isFault(answered)) return answered;
    exchange.integrationStatus = answered.status;
    if (!isProxy) return respond(exchange, { ...answered, selection: String(answered.status) });
    return proxied(exchange, answered, parts);
  };
}
