import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { RestApi } from './ports.ts';

const forbidden = '{"message":"Forbidden"}';

/** Answers a request to an address that leads to no stage, as API Gateway does. */
export function refuseForbidden(response: ServerResponse): void {
  response.writeHead(403, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(forbidden.length),
    'x-amzn-RequestId',
    randomUUID(),
    'x-amzn-ErrorType',
    'ForbiddenException',
  ]);
  response.end(forbidden);
}

/**
 * Serves the stages of an API under their names, as the API's own domain does: `/STAGE/path`, with any number of slashes in
 * front. The name of a stage that does not exist is answered with 403.
 */
export function createStageHost(stages: ReadonlyMap<string, RestApi>): Pick<RestApi, 'handle'> {
  return {
    handle(request: IncomingMessage, response: ServerResponse, url = request.url ?? '/') {
      const [, name = '', rest = ''] = /^\/+([^/?]*)(.*)$/s.exec(url) ?? [];
      const stage = stages.get(name);
      if (stage === undefined) {
        refuseForbidden(response);
        return;
      }
      stage.handle(request, response, rest.startsWith('/') ? rest : `/${rest}`);
    },
  };
}
