import { restApiName, type Stage } from '@tollgate/constructs';
import type { Operation } from '@tollgate/contract-kit';

/**
 * A metric of API Gateway: of one method, or of the whole stage. The average of `5XXError` is the share of answers that
 * are 5xx. Source: API Gateway developer guide, "Dimensions and metrics".
 */
export function gatewayMetric(
  stage: Stage,
  metricName: '5XXError' | '4XXError' | 'Latency' | 'Count',
  operation?: Operation,
) {
  const dimensions = {
    ApiName: restApiName(stage),
    Stage: stage.name,
    ...(operation && { Method: operation.method, Resource: operation.path }),
  };
  return {
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensions: Object.entries(dimensions).map(([name, value]) => ({ name, value })),
  };
}

/** Namespace of what is counted from the access log. */
const logNamespace = 'Tollgate/Gateway';

/** What the access log tells and API Gateway does not count: a metric, and the lines that count for it. */
export const countedLines = {
  /** Refusals for too many requests; one metric for each method. */
  throttled: { namespace: logNamespace, metricName: 'throttled', pattern: '{ $.status = "429" }' },
  /** Requests that the canary deployment answers. */
  canaryRequests: {
    namespace: logNamespace,
    metricName: 'canaryRequests',
    pattern: '{ $.isCanary = "true" }',
  },
  /** Of these, the ones that failed. */
  canaryFaults: {
    namespace: logNamespace,
    metricName: 'canaryFaults',
    pattern: '{ ($.isCanary = "true") && ($.status = %5[0-9]{2}%) }',
  },
} as const;
