import { count, metricLine, milliseconds } from '../observability/metric-line.ts';
import { metricNames } from '../observability/metric-names.ts';

/** One decision as its line tells it. Who asked has no place here. */
export interface DecisionLine {
  /** What becomes of the request by it: 200, 401, 403 or 500. */
  readonly status: number;
  readonly durationMs: number;
  readonly requestId: string;
}

/** Writes one line per decision of an authorizer, with the metrics that operations have. */
export function decisionLines(service: string, authorizer: string): (line: DecisionLine) => void {
  const { duration, refusals, faults } = metricNames;
  const write = metricLine({
    service,
    dimensions: { operation: authorizer },
    units: { [duration]: milliseconds, [refusals]: count, [faults]: count },
  });
  return ({ status, durationMs, requestId }) =>
    write({
      [duration]: Math.round(durationMs * 1000) / 1000,
      [refusals]: status === 401 || status === 403 ? 1 : 0,
      [faults]: status >= 500 ? 1 : 0,
      status,
      requestId,
    });
}
