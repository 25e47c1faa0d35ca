import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { metricNames, metricNamespace } from './metric-names.ts';

let isFirstOfProcess = true;

/** One request as its line tells it. Bodies, parameters and credentials have no place here. */
export interface RequestLine {
  readonly status: number;
  readonly requestId: string;
  readonly correlationId: string;
  readonly callerKind: string;
  readonly durationMs: number;
  readonly problem: string | undefined;
  readonly isReplay: boolean;
  readonly isViolation: boolean;
}

/**
 * Writes one line per request: metrics in CloudWatch's embedded metric format, with what an access log would say as
 * metadata. A log line beside it would cost more than the request's compute.
 */
export function requestLines(service: string, operation: string): (line: RequestLine) => void {
  const metrics = new Metrics({
    namespace: metricNamespace,
    serviceName: service,
    defaultDimensions: { operation },
  });
  return (line) => {
    metrics.addMetric(metricNames.duration, MetricUnit.Milliseconds, line.durationMs);
    if (line.status >= 500) metrics.addMetric(metricNames.faults, MetricUnit.Count, 1);
    else if (line.status >= 400) metrics.addMetric(metricNames.refusals, MetricUnit.Count, 1);
    if (line.isViolation) metrics.addMetric(metricNames.responseViolations, MetricUnit.Count, 1);
    metrics
      .addMetadata('status', String(line.status))
      .addMetadata('requestId', line.requestId)
      .addMetadata('correlationId', line.correlationId)
      .addMetadata('caller', line.callerKind);
    if (line.problem !== undefined) metrics.addMetadata('problem', line.problem);
    if (line.isReplay) metrics.addMetadata('replayed', 'true');
    if (isFirstOfProcess) metrics.addMetadata('coldStart', 'true');
    isFirstOfProcess = false;
    metrics.publishStoredMetrics();
  };
}
