import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MovableClock } from '../clock/index.ts';
import { joinTrace, readTraceHeader, summariseTrace, type TraceStore } from '../tracing/index.ts';
import type { Deployments } from '../deployments/index.ts';
import { send, sendProblem } from './answers.ts';
import { answerClock } from './clock-routes.ts';
import { answerDeployments } from './deployment-routes.ts';
import type { Observation } from './observation.ts';
import { sendAlarms, sendNamespace } from './observation-routes.ts';

export { sendProblem } from './answers.ts';

/** What the runtime's own routes show. */
export interface LocalView {
  readonly traces: TraceStore;
  readonly clock: MovableClock;
  /** Metrics and alarms. */
  readonly observation: Observation;
  /** Absent until the functions are there. */
  deployments(): Deployments | undefined;
  /** Executions of state machines, the newest first. */
  executions(limit: number): readonly unknown[];
  /** `ready` once the API answers. */
  status(): 'starting' | 'ready';
  /** The embedded metric lines of a function. @throws Error when there is no such function */
  metrics(functionName: string): readonly unknown[];
  /** Engines, functions, tables, buckets and what the ledger says. */
  resources(): unknown;
}

/** Traces or executions in one list. */
const listLimit = 100;

/** Answers the routes under `/_local/`; false when the path is none of them. */
export function answerLocally(request: IncomingMessage, response: ServerResponse, view: LocalView): boolean {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (url.pathname) {
    case '/_local/health': {
      const status = view.status();
      send(response, status === 'ready' ? 200 : 503, { status });
      return true;
    }
    case '/_local/clock':
      answerClock(request, response, view.clock);
      return true;
    case '/_local/resources':
      send(response, 200, view.resources());
      return true;
    case '/_local/traces':
      sendTraces(response, url.searchParams.get('traceId'), view.traces);
      return true;
    case '/_local/metrics':
      if (url.searchParams.has('function'))
        sendMetrics(response, url.searchParams.get('function') ?? '', view);
      else finish(response, sendNamespace(response, url.searchParams, view.observation, view.clock.now()));
      return true;
    case '/_local/deployments': {
      const deployments = view.deployments();
      if (deployments === undefined) return false;
      finish(response, answerDeployments(request, response, deployments));
      return true;
    }
    case '/_local/executions':
      send(response, 200, { executions: view.executions(listLimit) });
      return true;
    case '/_local/alarms':
      finish(response, sendAlarms(response, url.searchParams, view.observation));
      return true;
    default:
      return false;
  }
}

/** Answers what failed on the way to an answer. */
function finish(response: ServerResponse, answer: Promise<void>): void {
  answer.catch((error: unknown) => {
    if (response.headersSent) response.destroy();
    else sendProblem(response, 500, 'Not answered', error instanceof Error ? error.message : String(error));
  });
}

function sendTraces(response: ServerResponse, traceId: string | null, traces: TraceStore): void {
  if (traceId === null) {
    const newest = traces.ids().slice(0, listLimit);
    return send(response, 200, { traces: newest.map((id) => summariseTrace(id, traces.documents(id))) });
  }
  const id = readTraceHeader(traceId)?.root ?? traceId;
  const documents = traces.documents(id);
  if (documents.length > 0) return send(response, 200, joinTrace(id, documents));
  sendProblem(
    response,
    404,
    'No such trace',
    `There is no trace ${id}. Known ones are listed at /_local/traces.`,
  );
}

function sendMetrics(response: ServerResponse, name: string, view: LocalView): void {
  try {
    send(response, 200, { metrics: view.metrics(name) });
  } catch (error) {
    sendProblem(
      response,
      404,
      'No such function',
      `${(error as Error).message} They are listed at /_local/resources.`,
    );
  }
}
