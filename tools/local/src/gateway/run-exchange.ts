import type { CompiledApi, CompiledMethod } from './compile-api.ts';
import type { Exchange } from './exchange.ts';
import { faultOf, isFault } from './fault.ts';
import type { Fault } from './fault.ts';
import { stageSegmentOf } from './observability/stage-segment.ts';
import { drain, hasBody, readBody } from './request/read-body.ts';
import { headerBytes } from './request/request-headers.ts';
import type { Answer } from './response/answer.ts';
import { send } from './response/send.ts';
import { checkParameters } from './validation/parameters.ts';

/** Bytes that the header lines of a request may take together. */
const headerLimit = 10_240;

const tooManyHeaders = (): Fault =>
  faultOf('DEFAULT_4XX', {
    status: 431,
    errorType: 'RequestHeaderFieldsTooLargeException',
    message: `The headers of the request take more than ${String(headerLimit)} bytes.`,
  });

/** What a method demands before its integration is called, in the order in which API Gateway looks. */
async function admit(
  api: CompiledApi,
  method: CompiledMethod,
  exchange: Exchange,
): Promise<Fault | undefined> {
  const kept = api.checkPolicy && (await api.checkPolicy(exchange));
  if (kept !== undefined) return kept;
  const keyFault = method.checkApiKey?.(exchange, exchange.header('x-api-key'));
  if (keyFault !== undefined) return keyFault;
  const denied = method.authorize && (await method.authorize(exchange));
  if (denied !== undefined) return denied;
  const { requiredParameters } = method.model;
  const invalid =
    (requiredParameters.length > 0 ? checkParameters(exchange, requiredParameters) : undefined) ??
    method.checkBody?.(exchange);
  if (invalid !== undefined) return invalid;
  return method.bucket?.take(api.ports.now()) === false ? faultOf('THROTTLED') : undefined;
}

async function integrate(
  api: CompiledApi,
  method: CompiledMethod,
  exchange: Exchange,
): Promise<Answer | Fault> {
  const startedAt = api.ports.now();
  try {
    return await method.integrate(exchange);
  } catch {
    return faultOf('INTEGRATION_FAILURE');
  } finally {
    exchange.integrationLatencyMs = api.ports.now() - startedAt;
  }
}

async function outcomeOf(api: CompiledApi, exchange: Exchange): Promise<Answer | Fault> {
  const { request } = exchange;
  if (headerBytes(request.rawHeaders) > headerLimit) return tooManyHeaders();
  const match = api.routes.find(exchange.verb, exchange.rawPath);
  if (match !== undefined) {
    exchange.method = match.target.model;
    exchange.pathParameters = match.pathParameters;
  }
  if (hasBody(request)) {
    const body = await readBody(request);
    if (body === undefined) return faultOf('REQUEST_TOO_LARGE');
    exchange.body = body;
  }
  if (match === undefined) return faultOf('MISSING_AUTHENTICATION_TOKEN');
  if (api.sample !== undefined) exchange.decideTrace(api.sample);
  return (await admit(api, match.target, exchange)) ?? integrate(api, match.target, exchange);
}

/** True when a request got as far as an integration that is not a MOCK, whose answers alone carry a trace id. */
function carriesTrace(exchange: Exchange): boolean {
  return exchange.integrationLatencyMs !== undefined && exchange.method?.integration.type !== 'MOCK';
}

function sendFault(api: CompiledApi, exchange: Exchange, fault: Fault): void {
  exchange.fault = fault;
  const tooLarge = fault.fault === 'REQUEST_TOO_LARGE';
  send(exchange, api.answerFault(exchange, fault), {
    withTrace: carriesTrace(exchange),
    errorType: fault.errorType,
  });
  if (tooLarge) drain(exchange.request);
}

/** Sends an outcome; an answer that HTTP cannot carry, such as a header with a line break, is answered as malformed. */
function answer(api: CompiledApi, exchange: Exchange, outcome: Answer | Fault): void {
  if (isFault(outcome)) {
    sendFault(api, exchange, outcome);
    return;
  }
  try {
    send(exchange, outcome, { withTrace: carriesTrace(exchange) });
  } catch {
    sendFault(api, exchange, faultOf('DEFAULT_5XX'));
  }
}

function record(api: CompiledApi, exchange: Exchange): void {
  const { ports } = api;
  const endedAt = ports.now();
  exchange.latencyMs = endedAt - exchange.receivedAt;
  if (exchange.segmentId !== undefined) ports.segment(stageSegmentOf(exchange, api.title, endedAt));
  if (api.accessLog !== undefined) ports.accessLog(api.accessLog(exchange));
}

/** Runs one request through the gateway and answers it; whatever goes wrong, the client gets one answer or a closed connection. */
export async function runExchange(api: CompiledApi, exchange: Exchange): Promise<void> {
  try {
    answer(api, exchange, await outcomeOf(api, exchange));
    record(api, exchange);
  } catch {
    recover(exchange);
  }
}

/** Answers what no step foresaw with a bare 500, or gives the connection up when its answer has begun or the client is gone. */
function recover(exchange: Exchange): void {
  const { request, response } = exchange;
  if (response.headersSent || request.destroyed) {
    response.destroy();
    return;
  }
  const fault = faultOf('INTEGRATION_FAILURE');
  const plain = { status: fault.status, headers: ['Content-Type', 'application/json'], body: fault.body };
  send(exchange, plain, { withTrace: false, errorType: fault.errorType });
}
