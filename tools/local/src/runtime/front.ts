import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { RestApi } from '../gateway/ports.ts';
import { createHttpServer } from './http-server.ts';
import { answerLocally, sendProblem, type LocalView } from './local-routes.ts';
import type { Identities } from './parts.ts';

/** What answers at the moment; replaced as the start proceeds and at every reload. */
export interface FrontState {
  api?: RestApi | undefined;
  identities?: Identities;
  ready: boolean;
}

/** The server everything comes in at: the runtime's own routes, then the API at the root path. */
export function createFront(state: FrontState, view: LocalView): Server {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url?.startsWith('/_local/') === true) {
      if (state.identities?.answer?.(request, response) === true || answerLocally(request, response, view))
        return;
    }
    if (state.ready && state.api !== undefined) return state.api.handle(request, response);
    request.resume();
    if (state.ready)
      sendProblem(
        response,
        404,
        'No API',
        'The assemblies define no REST API. Add the one that does with --assembly.',
      );
    else
      sendProblem(
        response,
        503,
        'Starting',
        'The local runtime is starting. Ask /_local/health, or try again in a moment.',
      );
  };
  return createHttpServer(handle);
}
