import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { RestApi } from '../gateway/ports.ts';
import type { WebSocketApis } from '../websocket/index.ts';
import { managementPath, type Management } from '../management/index.ts';
import type { System } from '../system/index.ts';
import { apisPath } from './api-addresses.ts';
import type { ReachableApis } from './endpoints.ts';
import { createHttpServer, serverLimits, type Upgrades } from './http-server.ts';
import { answerLocally, sendProblem, type LocalView } from './local-routes.ts';
import { noApiAtRoot, noSuchApi } from './no-api.ts';
import type { Identities } from './parts.ts';

/** What answers at the moment; replaced as the start proceeds and at every reload. */
export interface FrontState {
  /** The API at the root path. */
  api?: ReachableApis['root'];
  /** Every API by its id, for `/_local/apis/ID/STAGE/…`; each takes URLs that begin with the stage. */
  hosts?: ReadonlyMap<string, Pick<RestApi, 'handle'>>;
  /** The custom domains. */
  byDomain?: ReachableApis['byDomain'];
  /** The WebSocket APIs; present from before the first requests are let through. */
  webSockets?: WebSocketApis;
  /** What is served, for the answers that say where. */
  system?: System;
  identities?: Identities;
  /** The control plane, for commands. */
  management?: Management;
  ready: boolean;
}

/** The server everything comes in at: WebSocket APIs, the runtime's own routes, then the API at the root path. */
export function createFront(state: FrontState, view: LocalView): Server {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (state.ready && state.byDomain?.(request, response) === true) return;
    if (state.ready && state.webSockets?.handle(request, response, state.api === undefined) === true) return;
    if (request.url?.startsWith('/_local/') === true) {
      if (state.ready && request.url.startsWith(apisPath)) return toApi(state, request, response);
      if (state.management !== undefined && request.url.startsWith(`${managementPath}/`))
        return state.management.handle(request, response);
      if (state.identities?.answer?.(request, response) === true || answerLocally(request, response, view))
        return;
    }
    if (state.ready && state.api !== undefined) return state.api.handle(request, response);
    request.resume();
    if (state.ready) sendProblem(response, 404, 'No API here', noApiAtRoot(state.system));
    else
      sendProblem(
        response,
        503,
        'Starting',
        'The local runtime is starting. Ask /_local/health, or try again in a moment.',
      );
  };
  const upgrades: Upgrades = {
    accepts: (request) => state.ready && state.webSockets?.accepts(request) === true,
    upgrade: (request, socket, head) => state.webSockets?.upgrade(request, socket, head),
  };
  return createHttpServer(handle, serverLimits, upgrades);
}

/** Hands `/_local/apis/ID/STAGE/…` to the API of that id. */
function toApi(state: FrontState, request: IncomingMessage, response: ServerResponse): void {
  const rest = (request.url ?? '').slice(apisPath.length);
  const end = rest.search(/[/?]|$/);
  const id = rest.slice(0, end);
  const host = state.hosts?.get(id);
  if (host !== undefined) return host.handle(request, response, rest.slice(end) || '/');
  request.resume();
  sendProblem(response, 404, 'No such API', noSuchApi(id, state.system));
}
