import { count, metricLine, milliseconds } from '../observability/metric-line.ts';
import { metricNames } from '../observability/metric-names.ts';

/** One event as its line tells it. */
export interface EventLine {
  readonly durationMs: number;
  readonly records: number;
  readonly failed: number;
  /** @default 0 */
  readonly duplicates?: number;
  /** Milliseconds since the oldest thing that the event tells of. @default 0 */
  readonly lagMs?: number;
  readonly requestId: string;
}

/** Writes one line per event of a consumer. */
export function eventLines(service: string, consumer: string): (line: EventLine) => void {
  const { duration, records, faults, duplicates, lag } = metricNames;
  const write = metricLine({
    service,
    dimensions: { operation: consumer },
    units: {
      [duration]: milliseconds,
      [records]: count,
      [faults]: count,
      [duplicates]: count,
      [lag]: milliseconds,
    },
  });
  return (line) =>
    write({
      [duration]: Math.round(line.durationMs * 1000) / 1000,
      [records]: line.records,
      [faults]: line.failed,
      [duplicates]: line.duplicates ?? 0,
      [lag]: Math.max(0, line.lagMs ?? 0),
      requestId: line.requestId,
    });
}
