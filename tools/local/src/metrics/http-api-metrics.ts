import type { CountRequest } from './gateway-metrics.ts';
import type { MetricStore } from './metric-store.ts';

/** A route of a stage of an HTTP API; without one it stands for requests that found none. */
export interface CountedRoute {
  readonly apiId: string;
  readonly stage: string;
  /** Such as `GET /pets/{petId}` or `$default`. */
  readonly routeKey?: string;
  /** Whether the route has metrics of its own, as `DetailedMetricsEnabled` of the stage says. */
  readonly detailed: boolean;
}

/**
 * The metrics of an HTTP API, which is told by its id. `$default`, which is no method of a resource, stands for both.
 * Source: API Gateway Developer Guide, "Monitor CloudWatch metrics for HTTP APIs in API Gateway".
 */
export function httpApiMetrics(store: MetricStore, counted: CountedRoute): CountRequest {
  const { apiId: ApiId, stage: Stage, routeKey, detailed } = counted;
  const [Method = '', Resource = Method] = (routeKey ?? '').split(' ');
  const ofRoute = detailed && routeKey !== undefined ? [{ ApiId, Stage, Resource, Method }] : [];
  const sets = [{ ApiId }, { ApiId, Stage }, ...ofRoute];
  const open = (name: string) => store.open('AWS/ApiGateway', name, sets);
  const [requests, clientErrors, serverErrors] = [open('Count'), open('4xx'), open('5xx')];
  const [latency, integrationLatency] = [open('Latency'), open('IntegrationLatency')];
  const processed = open('DataProcessed');
  return ({ status, latencyMs, integrationLatencyMs, bytes = 0 }) => {
    requests.add(1);
    clientErrors.add(status >= 400 && status < 500 ? 1 : 0);
    serverErrors.add(status >= 500 ? 1 : 0);
    latency.add(latencyMs);
    if (integrationLatencyMs !== undefined) integrationLatency.add(integrationLatencyMs);
    processed.add(bytes);
  };
}
