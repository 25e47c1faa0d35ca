import { outcomeOf } from './chain.ts';
import type { CompiledApi } from './compile-api.ts';
import type { Exchange } from './exchange.ts';
import { faultOf, isFault } from './fault.ts';
import type { Fault } from './fault.ts';
import { stageSegmentOf } from './observability/stage-segment.ts';
import { drain } from './request/read-body.ts';
import type { Answer } from './response/answer.ts';
import { send } from './response/send.ts';

/**
 * True when an answer carries a trace id: an integration was called, and it is none that answers without one, as a MOCK and
 * an HTTP proxy do (recorded).
 */
function carriesTrace({ integrationLatencyMs, method, fault }: Exchange): boolean {
  if (integrationLatencyMs === undefined || fault?.status === 500) return false;
  const type = method?.integration.type;
  return type !== 'MOCK' && type !== 'HTTP_PROXY';
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
  exchange.count?.(exchange.response.statusCode, exchange);
}

/** True when nobody waits for the answer any more. A request counts as destroyed as soon as its body was read. */
const isGone = ({ request }: Exchange): boolean => request.socket.destroyed;

/**
 * Runs one request through the gateway and answers it; whatever goes wrong, the client gets one answer or a closed
 * connection. What a step did not foresee is a fault like any other, unless the client is gone.
 */
export async function runExchange(api: CompiledApi, exchange: Exchange): Promise<void> {
  let outcome: Answer | Fault | undefined;
  exchange.count = api.countUnmatched;
  try {
    outcome = await outcomeOf(api, exchange);
  } catch (error) {
    if (!isGone(exchange)) {
      api.ports.unforeseen?.(`${exchange.verb} ${exchange.rawPath}`, error);
      outcome = faultOf('API_CONFIGURATION_ERROR');
    }
  }
  if (outcome === undefined) {
    exchange.response.destroy();
    return;
  }
  try {
    answer(api, exchange, outcome);
    record(api, exchange);
  } catch {
    recover(exchange);
  }
}

/** Answers what cannot be answered as it should with a bare 500, or gives the connection up when its answer has begun. */
function recover(exchange: Exchange): void {
  const { response } = exchange;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const fault = faultOf('INTEGRATION_FAILURE');
  const plain = { status: fault.status, headers: ['Content-Type', 'application/json'], body: fault.body };
  send(exchange, plain, { withTrace: false, errorType: fault.errorType });
}
