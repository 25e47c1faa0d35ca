import { faultOf } from '../gateway/fault.ts';
import type { Fault } from '../gateway/fault.ts';
import { hasBody, readBody } from '../gateway/request/read-body.ts';
import { checkSize } from '../gateway/request/request-limits.ts';
import type { Answer } from '../gateway/response/answer.ts';
import type { CompiledHttpApi, CompiledRoute } from './compile-api.ts';
import type { HttpExchange } from './http-exchange.ts';

async function receiveBody(exchange: HttpExchange): Promise<Fault | undefined> {
  const body = await readBody(exchange.request);
  if (body === undefined) return faultOf('REQUEST_TOO_LARGE');
  exchange.body = body;
  return undefined;
}

async function integrate({ integrate }: CompiledRoute, exchange: HttpExchange): Promise<Answer | Fault> {
  if (integrate === undefined) return faultOf('API_CONFIGURATION_ERROR');
  const startedAt = Date.now();
  try {
    return await integrate(exchange);
  } catch {
    return faultOf('INTEGRATION_FAILURE');
  } finally {
    exchange.integrationLatencyMs = Date.now() - startedAt;
  }
}

/** The most specific route of a method and path: a full match, then a greedy one, then `$default`. */
function findRoute(api: CompiledHttpApi, exchange: HttpExchange): CompiledRoute | undefined {
  const match = api.routes.find(exchange.verb, exchange.rawPath);
  const route = match?.target ?? api.fallback;
  exchange.pathParameters = match?.pathParameters ?? null;
  exchange.routeKey = route?.key;
  exchange.count = route === undefined ? api.countUnmatched : route.count;
  return route;
}

async function callRoute(
  api: CompiledHttpApi,
  route: CompiledRoute | undefined,
  exchange: HttpExchange,
): Promise<Answer | Fault> {
  const refused = route?.authorize && (await route.authorize(exchange));
  if (refused !== undefined) return refused;
  const preflight = api.cors?.preflight(exchange);
  if (preflight !== undefined) return preflight;
  if (route === undefined) return faultOf('RESOURCE_NOT_FOUND');
  if (route.throttle?.take(api.ports.now()) === false) return faultOf('THROTTLED');
  return integrate(route, exchange);
}

/**
 * What becomes of a request, step by step: size and body, route, authorizer, preflight, throttle, integration. A preflight
 * is answered with or without a route; a route that wants authorization wants it of a preflight too.
 */
export async function outcomeOf(api: CompiledHttpApi, exchange: HttpExchange): Promise<Answer | Fault> {
  const route = findRoute(api, exchange);
  const refused =
    checkSize(exchange) ?? (hasBody(exchange.request) ? await receiveBody(exchange) : undefined);
  return refused ?? callRoute(api, route, exchange);
}
