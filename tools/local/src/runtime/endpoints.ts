import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseForbidden } from '../gateway/index.ts';
import type { RestApi } from '../gateway/ports.ts';
import { refuseNotFound } from '../http-api/index.ts';
import type { System } from '../system/index.ts';
import { domainOf, routeOf, type DomainRoute } from './domain-route.ts';
import type { ServedApis } from './serve-apis.ts';

type Host = Pick<RestApi, 'handle'>;

/** The running APIs, each where its endpoint lets it be called. */
export interface ReachableApis extends ServedApis {
  /** Answers a request to a custom domain; false when its host is none. */
  readonly byDomain: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const closedBy = (refuse: (response: ServerResponse) => void): Host => ({
  handle: (request, response) => {
    request.resume();
    refuse(response);
  },
});
const closed = closedBy(refuseForbidden);
const closedHttpApi = closedBy(refuseNotFound);

/**
 * Closes the default address of APIs that have given it up, and every way to private APIs unless requests are taken to come
 * through a VPC endpoint; opens the custom domains. At a default address that is
 * given up a REST API says 403 and an HTTP API 404 (AWS Knowledge Center, "How do I deactivate the API Gateway default endpoint?").
 */
export function withEndpoints(
  served: ServedApis,
  { api, endpoints, domains, httpApis }: Pick<System, 'api' | 'endpoints' | 'domains' | 'httpApis'>,
  vpcEndpoint: string | undefined,
): ReachableApis {
  const isUnreachable = (id: string): boolean =>
    endpoints.get(id)?.type === 'PRIVATE' && vpcEndpoint === undefined;
  const isClosed = (id: string): boolean => isUnreachable(id) || endpoints.get(id)?.defaultIsClosed === true;
  const refusalOf = (id: string): Host =>
    httpApis.some(({ apiId }) => apiId === id) ? closedHttpApi : closed;
  const atDefault = (id: string, host: Host): Host => (isClosed(id) ? refusalOf(id) : host);
  return {
    ...served,
    root: api && served.root && atDefault(api.apiId, served.root),
    hosts: new Map([...served.hosts].map(([id, host]) => [id, atDefault(id, host)])),
    byDomain(request, response) {
      if (domains.length === 0) return false;
      const domain = domainOf(domains, request.headers.host ?? '');
      if (domain === undefined) return false;
      const route = routeOf(domain, { url: request.url ?? '/', headers: request.headers });
      // A domain of a WebSocket API changes nothing about the address that it is called by here.
      if (route !== undefined && !served.hosts.has(route.apiId)) return false;
      const host = route && !isUnreachable(route.apiId) ? hostOf(served, route) : undefined;
      (host ?? closed).handle(request, response, route?.url ?? '/');
      return true;
    },
  };
}

const hostOf = ({ hosts, stages }: ServedApis, { apiId, stage }: DomainRoute): Host | undefined =>
  stage === undefined ? hosts.get(apiId) : stages.get(apiId)?.get(stage);
