import type { Server } from 'node:http';
import { MovableClock } from '@tollgate/local/clock';
import { backend, listen, stop } from '@tollgate/local/gateway/testing';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { HandlerShelf } from '../handlers/handler-shelf.ts';
import { functionArn } from '../handlers/hosted-handler.ts';
import type { Json } from '../json.ts';
import { caseServer } from './case-server.ts';
import { backendNames, functionUri, withAddresses } from './placeholders.ts';
import { portsOf } from './ports.ts';
import { emptyRecordings, type Recordings } from './recordings.ts';

/** The API of a case, up and listening on loopback. */
export interface ServedCase {
  readonly port: number;
  readonly recordings: Recordings;
  readonly clock: MovableClock;
  stop(): Promise<void>;
}

/** Milliseconds that an integration waits unless it sets its own time, and that a function has beyond that. */
const usualWait = 29_000;
const reserve = 3000;

/** A function is given up after the longest integration that may wait for it. */
function functionTimeout({ document }: ConformanceCase): number {
  let longest = usualWait;
  JSON.stringify(document, (key, value: Json) => {
    if (key === 'timeoutInMillis' && typeof value === 'number') longest = Math.max(longest, value);
    return value;
  });
  return longest + reserve;
}

/** The kind of the back end behind a name: what the case says, or what the name says. */
function kindOf({ backends }: ConformanceCase, name: string): string {
  return backends[name] ?? backends[''] ?? name;
}

/**
 * Brings up the API of a case with its handlers and back ends.
 *
 * @throws Error when the gateway cannot serve it; nothing is left running then
 */
export async function serveCase(given: ConformanceCase, shelf: HandlerShelf): Promise<ServedCase> {
  const recordings = emptyRecordings();
  const clock = new MovableClock();
  const timeoutMs = functionTimeout(given);
  const handlers = new Map(
    Object.entries(given.handlers).map(([name, source]) => [name, shelf.borrow({ name, source, timeoutMs })]),
  );
  const servers: Server[] = [];
  const begin = (server: Server): Promise<number> => {
    servers.push(server);
    return listen(server);
  };
  const end = async (): Promise<void> => {
    await Promise.all([...servers.map(stop), ...[...handlers.values()].map((handler) => handler.giveBack())]);
  };
  try {
    const urls = new Map<string, string>();
    for (const name of backendNames({ document: given.document, variables: given.stageVariables })) {
      const server = backend(kindOf(given, name), recordings.backendRequests, given.integrationAnswer);
      urls.set(name, `http://127.0.0.1:${String(await begin(server))}`);
    }
    const addresses = {
      lambda: (name: string) => functionUri(functionArn(name)),
      backend: (name: string) => urls.get(name) ?? '',
      arn: functionArn,
    };
    const addressed = {
      ...given,
      document: withAddresses(given.document, addresses),
      stageVariables: withAddresses(given.stageVariables, addresses),
    };
    const api = caseServer(addressed, portsOf(given, handlers, clock, recordings));
    return {
      port: await begin(api.server),
      recordings,
      clock,
      stop: () => api.end().then(end),
    };
  } catch (error) {
    await end();
    throw error;
  }
}
