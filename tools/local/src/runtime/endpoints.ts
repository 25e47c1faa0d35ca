import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseForbidden } from '../gateway/index.ts';
import type { RestApi } from '../gateway/ports.ts';
import type { System } from '../system/index.ts';
import { domainOf, routeOf } from './domain-route.ts';
import type { ServedApis } from './serve-apis.ts';

type Host = Pick<RestApi, 'handle'>;

/** The running APIs, each where its endpoint lets it be called. */
export interface ReachableApis extends ServedApis {
  /** Answers a request to a custom domain; false when its host is none. */
  readonly byDomain: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const closed: Host = {
  handle: (request, response) => {
    request.resume();
    refuseForbidden(response);
  },
};

/**
 * Closes the default address of APIs that have given it up, and every way to private APIs unless requests are taken to come
 * through a VPC endpoint; opens the custom domains.
 */
export function withEndpoints(
  served: ServedApis,
  { api, endpoints, domains }: Pick<System, 'api' | 'endpoints' | 'domains'>,
  vpcEndpoint: string | undefined,
): ReachableApis {
  const isUnreachable = (id: string): boolean =>
    endpoints.get(id)?.type === 'PRIVATE' && vpcEndpoint === undefined;
  const isClosed = (id: string): boolean => isUnreachable(id) || endpoints.get(id)?.defaultIsClosed === true;
  return {
    root: api !== undefined && isClosed(api.apiId) ? closed : served.root,
    hosts: new Map([...served.hosts].map(([id, host]) => [id, isClosed(id) ? closed : host])),
    byDomain(request, response) {
      const domain = domainOf(domains, request.headers.host ?? '');
      if (domain === undefined) return false;
      const route = routeOf(domain, { url: request.url ?? '/', headers: request.headers });
      const host = route && !isUnreachable(route.apiId) ? served.hosts.get(route.apiId) : undefined;
      (host ?? closed).handle(request, response, route?.url ?? '/');
      return true;
    },
  };
}
