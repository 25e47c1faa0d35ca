import { answerUnknownRoute } from './authorization/unknown-route.ts';
import type { CompiledApi, CompiledMethod } from './compile-api.ts';
import type { Exchange } from './exchange.ts';
import { faultOf, isFault } from './fault.ts';
import type { Fault } from './fault.ts';
import { hasBody } from './request/read-body.ts';
import { receiveBody } from './request/receive-body.ts';
import { checkSize } from './request/request-limits.ts';
import type { Answer } from './response/answer.ts';

async function integrate(
  api: CompiledApi,
  method: CompiledMethod,
  exchange: Exchange,
): Promise<Answer | Fault> {
  const startedAt = Date.now();
  try {
    return await method.integrate(exchange);
  } catch {
    return faultOf('INTEGRATION_FAILURE');
  } finally {
    exchange.integrationLatencyMs = Date.now() - startedAt;
  }
}

/** The steps of a method: each lets the request pass, or answers it. A method without a step has it undefined. */
async function callMethod(
  api: CompiledApi,
  method: CompiledMethod,
  exchange: Exchange,
): Promise<Answer | Fault> {
  return (
    method.checkApiKey?.(exchange, exchange.header('x-api-key')) ??
    method.checkArn?.(exchange) ??
    (method.authorize && (await method.authorize(exchange))) ??
    method.checkParameters?.(exchange) ??
    method.checkBody?.(exchange) ??
    method.checkThrottle?.(exchange) ??
    (method.cached === undefined
      ? integrate(api, method, exchange)
      : method.cached(exchange, () => integrate(api, method, exchange)))
  );
}

/**
 * What becomes of a request, step by step in the order in which API Gateway looks: size and body, web ACL, resource policy,
 * route and method, API key and usage plan, authorizer, request validation, throttle, cache, integration, compression.
 */
export async function outcomeOf(api: CompiledApi, exchange: Exchange): Promise<Answer | Fault> {
  const match = api.routes.find(exchange.verb, exchange.rawPath);
  if (match !== undefined) {
    exchange.method = match.target.model;
    exchange.count = match.target.count;
    exchange.pathParameters = match.pathParameters;
    if (api.sample !== undefined) exchange.decideTrace(api.sample);
  }
  const refused =
    checkSize(exchange) ??
    (hasBody(exchange.request) ? await receiveBody(exchange) : undefined) ??
    api.firewall?.(exchange) ??
    (api.checkPolicy && (await api.checkPolicy(exchange)));
  if (refused !== undefined) return refused;
  if (match === undefined) return answerUnknownRoute(exchange);
  const outcome = await callMethod(api, match.target, exchange);
  return api.compress === undefined || isFault(outcome) ? outcome : api.compress(exchange, outcome);
}
