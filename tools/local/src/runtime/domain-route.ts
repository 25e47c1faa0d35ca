import type { IncomingHttpHeaders } from 'node:http';
import type { DomainDefinition, DomainTarget, RoutingRule } from '../system/index.ts';

/** What a request to a domain amounts to: an API and the URL below its stages. */
export interface DomainRoute {
  readonly apiId: string;
  /** Absent: the URL begins with it, as the API's own host takes it. */
  readonly stage?: string;
  /** Path and query below the stage. */
  readonly url: string;
}

/** The part of a request that a domain looks at. */
export interface DomainRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** The domain of a host name; an exact one goes before a wildcard. */
export function domainOf(domains: readonly DomainDefinition[], host: string): DomainDefinition | undefined {
  const name = hostNameOf(host);
  const wildcard = name.replace(/^[^.]+/, '*');
  return domains.find((one) => one.name === name) ?? domains.find((one) => one.name === wildcard);
}

/** A `Host` header without its port, in small letters. */
export const hostNameOf = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();

/**
 * Where a domain sends a request: by the first of its rules that holds, or else by the mapping with the longest base path;
 * undefined where neither leads anywhere (API Gateway Developer Guide, "Send traffic to your APIs through your custom domain
 * name").
 */
export function routeOf(domain: DomainDefinition, request: DomainRequest): DomainRoute | undefined {
  const [, path = '/', query = ''] = /^([^?]*)(.*)$/s.exec(request.url) ?? [];
  for (const rule of domain.rules) {
    if (!rule.headers.every((anyOf) => anyOf.some((header) => isSent(header, request.headers)))) continue;
    const basePath = rule.basePaths === undefined ? '' : longest(rule, path);
    if (basePath === undefined) continue;
    return route(rule, rule.stripsBasePath ? below(path, basePath) : path, query);
  }
  const mapping = domain.mappings.find(({ basePath }) => isBelow(path, basePath));
  return mapping && route(mapping, below(path, mapping.basePath), query);
}

function isSent({ name, glob }: { name: string; glob: string }, headers: IncomingHttpHeaders): boolean {
  const sent = headers[name];
  if (sent === undefined) return false;
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 's').test(Array.isArray(sent) ? sent.join(',') : sent);
}

const longest = ({ basePaths = [] }: RoutingRule, path: string): string | undefined =>
  basePaths
    .filter((basePath) => isBelow(path, basePath))
    .toSorted((one, other) => other.length - one.length)[0];

/** Base paths end where a segment does. */
const isBelow = (path: string, basePath: string): boolean =>
  basePath === '' || path === `/${basePath}` || path.startsWith(`/${basePath}/`);

const below = (path: string, basePath: string): string =>
  basePath === '' ? path : path.slice(basePath.length + 1) || '/';

function route({ apiId, stage }: DomainTarget, path: string, query: string): DomainRoute {
  return { apiId, ...(stage === undefined ? {} : { stage }), url: path + query };
}
