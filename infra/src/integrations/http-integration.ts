import type { Operation } from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { longestIntegrationMs } from '../endpoint/integration-limit.ts';
import { cacheKeyOf } from './cache-key.ts';
import type { IntegrationBuilder, IntegrationContext } from './integration-builder.ts';
import type { Upstream } from './upstream.ts';

/** What of a request an upstream is told. */
export interface UpstreamRequest {
  /** Path template below the upstream's URL; its names are those of the operation's path. */
  readonly path: string;
  /** Constant query parameters. @default none */
  readonly query?: Readonly<Record<string, string>>;
  /** How long the upstream may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * The request half of an integration of type `http` or `http_proxy`.
 * @throws Error when the upstream may take longer than the gateway waits.
 */
export function upstreamRequest(
  operation: Operation,
  { stage, upstreams }: IntegrationContext,
  upstream: Upstream,
  { path, query = {}, timeoutMs }: UpstreamRequest,
): JsonObject {
  const longestMs = longestIntegrationMs(stage);
  if (timeoutMs > longestMs) {
    throw new Error(
      `${operation.id}: an upstream that may take ${timeoutMs} ms outlasts the gateway's ${longestMs} ms; give it less`,
    );
  }
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return {
    httpMethod: operation.method,
    uri: upstreams.uri(upstream, path),
    ...(upstream.link === undefined
      ? { connectionType: 'INTERNET' }
      : { connectionType: 'VPC_LINK', connectionId: upstreams.linkId(upstream.link) }),
    timeoutInMillis: timeoutMs,
    requestParameters: Object.fromEntries([
      ...names.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
      ...Object.entries(query).map(([name, value]) => [
        `integration.request.querystring.${name}`,
        `'${value}'`,
      ]),
    ]) as JsonObject,
    ...cacheKeyOf(operation, stage),
  };
}

/** Passes an operation to an upstream and its answer back, both unchanged, under the operation's own path. */
export function proxyTo(upstream: Upstream, { timeoutMs = 10_000, path = '' } = {}): IntegrationBuilder {
  return (operation, context) => ({
    definition: {
      type: 'http_proxy',
      passthroughBehavior: 'when_no_match',
      ...upstreamRequest(operation, context, upstream, { path: path || operation.path, timeoutMs }),
    },
  });
}
