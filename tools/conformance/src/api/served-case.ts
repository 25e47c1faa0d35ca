import type { Server } from 'node:http';
import { MovableClock } from '@tollgate/local/clock';
import { createRestApi, createStageHost, type GatewayPorts } from '@tollgate/local/gateway';
import { backend, listen, stop } from '@tollgate/local/gateway/testing';
import { createHttpServer } from '@tollgate/local/http-server';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { BorrowedHandler, HandlerShelf } from '../handlers/handler-shelf.ts';
import { functionArn } from '../handlers/hosted-handler.ts';
import { signer } from '../identity/sign-request.ts';
import { issuerOf } from '../identity/user-pool.ts';
import { isObject, type Json } from '../json.ts';
import { definitionOf } from './definition.ts';
import { backendNames, functionUri, withAddresses } from './placeholders.ts';
import { emptyRecordings, type Recordings } from './recordings.ts';

/** The API of a case, up and listening on loopback. */
export interface ServedCase {
  readonly port: number;
  readonly recordings: Recordings;
  readonly clock: MovableClock;
  stop(): Promise<void>;
}

/** Milliseconds that a function may take at least: longer than an integration waits for it. */
const leastFunctionTimeout = 32_000;

/** A function is given up after the longest integration that may wait for it. */
function functionTimeout({ openapi }: ConformanceCase): number {
  let longest = leastFunctionTimeout - 3000;
  JSON.stringify(openapi, (key, value: Json) => {
    if (key === 'timeoutInMillis' && typeof value === 'number') longest = Math.max(longest, value);
    return value;
  });
  return longest + 3000;
}

function portsOf(
  given: ConformanceCase,
  handlers: ReadonlyMap<string, BorrowedHandler>,
  clock: MovableClock,
  recordings: Recordings,
): GatewayPorts {
  return {
    functions: {
      invoke(arn, event, options) {
        const name = arn.split(':')[6] ?? arn;
        const borrowed = handlers.get(name);
        if (borrowed === undefined) return Promise.reject(new Error(`The case has no handler ${name}.`));
        recordings.invocations.push({ name, event });
        return borrowed.handler.invoke(arn, event, options);
      },
    },
    services: {
      call(request) {
        recordings.serviceRequests.push(request);
        const { body = Buffer.from('{}'), contentType = 'application/json' } = given.integrationAnswer ?? {};
        return Promise.resolve({ status: 200, headers: { 'Content-Type': contentType }, body });
      },
    },
    issuerOf,
    identityOf: (accessKeyId) => (accessKeyId === signer.accessKeyId ? signer : undefined),
    now: () => clock.now(),
    segment: () => undefined,
    accessLog: (line) => void recordings.accessLog.push(line),
  };
}

/** The kind of the back end behind a name: what the case says, or what the name says. */
function kindOf({ backends }: ConformanceCase, name: string): string {
  return backends[name] ?? backends[''] ?? name;
}

/**
 * Brings up the API of a case under its stage's name, as an API's own domain does, with its handlers and back ends.
 *
 * @throws Error when the gateway cannot serve it; nothing is left running then
 */
export async function serveCase(given: ConformanceCase, shelf: HandlerShelf): Promise<ServedCase> {
  const recordings = emptyRecordings();
  const clock = new MovableClock();
  const servers: Server[] = [];
  const timeoutMs = functionTimeout(given);
  const handlers = new Map(
    Object.entries(given.handlers).map(([name, source]) => [name, shelf.borrow({ name, source, timeoutMs })]),
  );
  const end = async (): Promise<void> => {
    await Promise.all([...servers.map(stop), ...[...handlers.values()].map((handler) => handler.giveBack())]);
  };
  const begin = async (server: Server): Promise<number> => {
    servers.push(server);
    return listen(server);
  };
  try {
    const urls = new Map<string, string>();
    for (const name of backendNames(given.openapi)) {
      const server = backend(kindOf(given, name), recordings.backendRequests, given.integrationAnswer);
      urls.set(name, `http://127.0.0.1:${String(await begin(server))}`);
    }
    const openapi = withAddresses(given.openapi, {
      lambda: (name) => functionUri(functionArn(name)),
      backend: (name) => urls.get(name) ?? '',
    });
    const api = createRestApi(definitionOf(given, openapi), portsOf(given, handlers, clock, recordings));
    const host = createStageHost(new Map([[given.stage, api]]));
    const server = createHttpServer((request, response) => {
      host.handle(request, response);
    });
    return { port: await begin(server), recordings, clock, stop: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Names of the functions that authorize, as the document names them. */
export function authorizerNames({ openapi }: ConformanceCase): ReadonlySet<string> {
  const components = isObject(openapi['components']) ? openapi['components'] : {};
  const text = JSON.stringify([components['securitySchemes'] ?? {}, openapi['securityDefinitions'] ?? {}]);
  return new Set([...text.matchAll(/\$\{lambda:([^}]+)\}/g)].map(([, name = '']) => name));
}
