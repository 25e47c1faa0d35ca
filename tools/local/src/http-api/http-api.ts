import { faultOf, isFault } from '../gateway/fault.ts';
import type { Fault } from '../gateway/fault.ts';
import type { GatewayPorts, RestApi } from '../gateway/ports.ts';
import { drain } from '../gateway/request/read-body.ts';
import type { Answer } from '../gateway/response/answer.ts';
import { outcomeOf } from './chain.ts';
import { compileHttpApi, type CompiledHttpApi } from './compile-api.ts';
import type { HttpApiDefinition } from './definition.ts';
import { HttpExchange } from './http-exchange.ts';
import { answerOf } from './http-fault.ts';
import { send } from './send.ts';

function sendOutcome({ cors }: CompiledHttpApi, exchange: HttpExchange, outcome: Answer | Fault): void {
  const fault = isFault(outcome) ? outcome : undefined;
  exchange.fault = fault;
  const answer = isFault(outcome) ? answerOf(outcome) : outcome;
  const isPreflight = answer.status === 204 && exchange.integrationLatencyMs === undefined;
  send(exchange, cors === undefined || isPreflight ? answer : cors.apply(exchange, answer));
  if (fault?.fault === 'REQUEST_TOO_LARGE') drain(exchange.request);
}

/** Sends an outcome; one that HTTP cannot carry, such as a header with a line break, is an error of its integration. */
function answer(api: CompiledHttpApi, exchange: HttpExchange, outcome: Answer | Fault): void {
  try {
    sendOutcome(api, exchange, outcome);
  } catch {
    sendOutcome(api, exchange, faultOf('DEFAULT_5XX'));
  }
}

/** Runs one request through an API; whatever goes wrong, the client gets one answer or a closed connection. */
async function runExchange(api: CompiledHttpApi, exchange: HttpExchange): Promise<void> {
  const { ports, accessLog } = api;
  let outcome: Answer | Fault;
  try {
    outcome = await outcomeOf(api, exchange);
  } catch (error) {
    if (!exchange.request.socket.destroyed) ports.unforeseen?.(`${exchange.verb} ${exchange.rawPath}`, error);
    outcome = faultOf('API_CONFIGURATION_ERROR');
  }
  try {
    if (exchange.request.socket.destroyed) {
      exchange.response.destroy();
      return;
    }
    answer(api, exchange, outcome);
    exchange.latencyMs = ports.now() - exchange.receivedAt;
    if (accessLog !== undefined) ports.accessLog(accessLog(exchange));
    exchange.count?.(exchange.response.statusCode, exchange);
  } catch {
    exchange.response.destroy();
  }
}

/**
 * Makes a stage of an HTTP API run. Routes, authorizers, mappings and CORS are compiled here, once; a request only runs them.
 *
 * @throws Error naming the route, mapping or identity source that cannot be served.
 */
export function createHttpApi(definition: HttpApiDefinition, ports: GatewayPorts): RestApi {
  const api = compileHttpApi(definition, ports);
  return {
    handle(request, response, url = request.url ?? '/') {
      void runExchange(api, new HttpExchange(definition, request, response, url, ports.now()));
    },
  };
}
