import type { ServerResponse } from 'node:http';
import type { RestApi } from '../gateway/ports.ts';
import { randomHex } from '../tracing/random-hex.ts';

const notFound = '{"message":"Not Found"}';

/** Answers a request to an address that leads to no stage, as API Gateway does for HTTP APIs. */
export function refuseNotFound(response: ServerResponse): void {
  response.writeHead(404, {
    'Content-Type': 'application/json',
    'Content-Length': notFound.length,
    'Apigw-Requestid': `${Buffer.from(randomHex(11), 'hex').toString('base64url')}=`,
  });
  response.end(notFound);
}

/**
 * Serves the stages of an HTTP API as its own domain does: `/STAGE/path` where there is a stage of that name, everything else
 * by `$default`; without such a stage nothing is found.
 */
export function createHttpStageHost(stages: ReadonlyMap<string, RestApi>): Pick<RestApi, 'handle'> {
  const fallback = stages.get('$default');
  return {
    handle(request, response, url = request.url ?? '/') {
      const [, name = '', rest = ''] = /^\/+([^/?]*)(.*)$/s.exec(url) ?? [];
      const stage = name === '$default' ? undefined : stages.get(name);
      if (stage !== undefined) stage.handle(request, response, rest.startsWith('/') ? rest : `/${rest}`);
      else if (fallback !== undefined) fallback.handle(request, response, url);
      else {
        request.resume();
        refuseNotFound(response);
      }
    },
  };
}
