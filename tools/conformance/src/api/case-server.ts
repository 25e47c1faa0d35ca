import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { MovableClock } from '@tollgate/local/clock';
import { createRestApi, createStageHost, type GatewayPorts } from '@tollgate/local/gateway';
import { createHttpServer, serverLimits } from '@tollgate/local/http-server';
import { WebSocketApis } from '@tollgate/local/websocket';
import type { ConformanceCase } from '../case/conformance-case.ts';
import { webSocketDefinition } from '../websocket/web-socket-definition.ts';
import { definitionOf } from './definition.ts';

type Ports = GatewayPorts & { readonly clock: MovableClock };

/** A server that is not listening yet, and what else ends with it. */
export interface CaseServer {
  readonly server: Server;
  end(): Promise<void>;
}

function restServer(given: ConformanceCase, ports: Ports): CaseServer {
  const api = createRestApi(definitionOf(given), ports);
  const host = createStageHost(new Map([[given.stage, api]]));
  const server = createHttpServer((request, response) => {
    host.handle(request, response);
  });
  return { server, end: () => Promise.resolve() };
}

function webSocketServer(given: ConformanceCase, ports: Ports): CaseServer {
  const apis = new WebSocketApis(ports);
  apis.configure([webSocketDefinition(given)]);
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (!apis.handle(request, response, true)) response.writeHead(404).end();
  };
  const server = createHttpServer(handle, serverLimits, {
    accepts: (request) => apis.accepts(request),
    upgrade: (request, socket, head) => {
      apis.upgrade(request, socket, head);
    },
  });
  return { server, end: () => apis.stop() };
}

/**
 * The server of a case's API under its stage's name, as an API's own domain has it.
 *
 * @param given with every address put in
 * @throws Error when the gateway cannot serve it
 */
export function caseServer(given: ConformanceCase, ports: Ports): CaseServer {
  return given.protocol === 'rest' ? restServer(given, ports) : webSocketServer(given, ports);
}
