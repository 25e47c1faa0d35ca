import type { CountAnswer } from '../gateway/observability/count-answer.ts';
import type { GatewayPorts } from '../gateway/ports.ts';
import type { HttpApiDefinition } from './definition.ts';

/** Makes the count of a route, or of requests that find none. */
export function compileCounts(
  { apiId, stage }: Pick<HttpApiDefinition, 'apiId' | 'stage'>,
  { metricsOf }: Pick<GatewayPorts, 'metricsOf'>,
): (routeKey?: string) => CountAnswer | undefined {
  if (metricsOf === undefined) return () => undefined;
  const { byDefault = false, routes = {} } = stage.detailedMetrics ?? {};
  return (routeKey) => {
    const detailed = routeKey !== undefined && (routes[routeKey] ?? byDefault);
    const count = metricsOf({
      ...{ apiId, stage: stage.name, detailed },
      ...(routeKey === undefined ? {} : { routeKey }),
    });
    return (status, { latencyMs = 0, integrationLatencyMs, cacheHit, body, responseLength = 0 }) =>
      count({ status, latencyMs, integrationLatencyMs, cacheHit, bytes: body.length + responseLength });
  };
}
