import { count, metricLine, milliseconds } from './metric-line.ts';
import { metricNames } from './metric-names.ts';

/** One request as its line tells it. Bodies, parameters and credentials have no place here. */
export interface RequestLine {
  readonly status: number;
  readonly requestId: string;
  readonly correlationId: string;
  /** Kind of the caller, not who it is. */
  readonly caller: string;
  readonly durationMs: number;
  /** Code of the problem that was answered. */
  readonly problem: string | undefined;
  readonly isReplay: boolean;
  readonly isViolation: boolean;
}

let isFirstOfProcess = true;

/**
 * Writes one line per request: its metrics, and what an access log would say. A log line beside it would cost more than
 * the request's compute.
 */
export function requestLines(service: string, operation: string): (line: RequestLine) => void {
  const { duration, faults, refusals, responseViolations } = metricNames;
  const prepare = (...counters: readonly string[]) =>
    metricLine({
      service,
      dimensions: { operation },
      units: { [duration]: milliseconds, ...Object.fromEntries(counters.map((name) => [name, count])) },
    });
  const succeeded = prepare();
  const refused = prepare(refusals);
  const failed = prepare(faults);
  const violated = prepare(responseViolations);
  return ({ durationMs, isReplay, isViolation, ...line }) => {
    const fields: Record<string, string | number | boolean | undefined> = { [duration]: durationMs, ...line };
    if (isReplay) fields['isReplay'] = true;
    if (isFirstOfProcess) fields['isColdStart'] = true;
    isFirstOfProcess = false;
    if (line.status >= 500) {
      fields[faults] = 1;
      failed(fields);
    } else if (line.status >= 400) {
      fields[refusals] = 1;
      refused(fields);
    } else if (isViolation) {
      fields[responseViolations] = 1;
      violated(fields);
    } else succeeded(fields);
  };
}
