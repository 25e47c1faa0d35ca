import type { MetricStore } from './metric-store.ts';

const namespace = 'AWS/ApiGateway';

/** What one answered request adds to the metrics of its API. */
export interface GatewayCount {
  readonly status: number;
  readonly latencyMs: number;
  readonly integrationLatencyMs: number | undefined;
  /** Whether the answer came out of the stage's cache; undefined for a method that has none. */
  readonly cacheHit: boolean | undefined;
  /** Length of the bodies of request and answer. */
  readonly bytes?: number;
}

/** Counts the requests of one method of a stage. */
export type CountRequest = (count: GatewayCount) => void;

/** A method of a stage; without one it stands for requests that found none. */
export interface CountedMethod {
  readonly apiName: string;
  readonly stage: string;
  readonly method?: { readonly httpMethod: string; readonly resourcePath: string };
  /** Whether the method has metrics of its own, as `MetricsEnabled` of its settings says. */
  readonly detailed: boolean;
}

/**
 * The metrics of a REST API. `4XXError` and `5XXError` are 1 or 0 for each request, so that their average is a rate.
 * Source: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics".
 */
export function gatewayMetrics(store: MetricStore, counted: CountedMethod): CountRequest {
  const { apiName: ApiName, stage: Stage, method, detailed } = counted;
  const sets = [
    { ApiName },
    { ApiName, Stage },
    ...(method === undefined || !detailed
      ? []
      : [{ ApiName, Stage, Resource: method.resourcePath, Method: method.httpMethod }]),
  ];
  const open = (name: string) => store.open(namespace, name, sets);
  const [requests, clientErrors, serverErrors] = [open('Count'), open('4XXError'), open('5XXError')];
  const [latency, integrationLatency] = [open('Latency'), open('IntegrationLatency')];
  const [hits, misses] = [open('CacheHitCount'), open('CacheMissCount')];
  return ({ status, latencyMs, integrationLatencyMs, cacheHit }) => {
    requests.add(1);
    clientErrors.add(status >= 400 && status < 500 ? 1 : 0);
    serverErrors.add(status >= 500 ? 1 : 0);
    latency.add(latencyMs);
    if (integrationLatencyMs !== undefined) integrationLatency.add(integrationLatencyMs);
    if (cacheHit !== undefined) (cacheHit ? hits : misses).add(1);
  };
}
