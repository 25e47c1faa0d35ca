import { count, metricLine, milliseconds } from '../observability/metric-line.ts';
import { metricNames } from '../observability/metric-names.ts';

/** One event as its line tells it. */
export interface EventLine {
  readonly durationMs: number;
  readonly records: number;
  readonly failed: number;
  readonly requestId: string;
}

/** Writes one line per event of a consumer. */
export function eventLines(service: string, consumer: string): (line: EventLine) => void {
  const { duration, records, faults } = metricNames;
  const write = metricLine({
    service,
    dimensions: { operation: consumer },
    units: { [duration]: milliseconds, [records]: count, [faults]: count },
  });
  return (line) =>
    write({
      [duration]: Math.round(line.durationMs * 1000) / 1000,
      [records]: line.records,
      [faults]: line.failed,
      requestId: line.requestId,
    });
}
