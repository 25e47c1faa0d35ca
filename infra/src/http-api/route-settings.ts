import type { Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';

/**
 * Limits of the routes that have limits of their own, by route key. What a key of the plan `free` would bound for each
 * caller bounds all callers of a route together, for an HTTP API tells none from another.
 */
export function routeSettings(operations: readonly Operation[], { plans }: Stage): JsonObject {
  return Object.fromEntries(
    operations.flatMap((operation) => {
      const limits = operation.throttle ?? (operation.access.kind === 'apiKey' ? plans.free : undefined);
      if (limits === undefined) return [];
      const { rate, burst } = limits;
      return [
        [
          `${operation.method} ${operation.path}`,
          { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst, DetailedMetricsEnabled: true },
        ],
      ];
    }),
  );
}
