import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';

/**
 * Parts of a request that the gateway's own cache tells answers apart by; nothing where it keeps none. A versioned
 * answer also depends on the version the caller holds.
 */
export function cacheKeyOf(operation: Operation, stage: Stage): JsonObject {
  if (!isCached(operation, stage)) return {};
  const { path, query } = operation.request ?? {};
  return {
    cacheKeyParameters: [
      ...Object.keys(path?.shape ?? {}).map((name) => `method.request.path.${name}`),
      ...Object.keys(query?.shape ?? {}).map((name) => `method.request.querystring.${name}`),
      ...(operation.versioned ? ['method.request.header.If-None-Match'] : []),
    ],
  };
}

/** Whether the stage has a cache and the operation allows one. */
export function isCached(operation: Operation, stage: Stage): boolean {
  return stage.gatewayCache !== undefined && (operation.gatewayCacheSeconds ?? 0) > 0;
}
