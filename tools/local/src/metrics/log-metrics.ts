import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import type { TakeLine } from './embedded-metrics.ts';
import { compileFilterPattern, memberOf } from './filter-pattern.ts';
import type { MetricStore } from './metric-store.ts';

/** A metric that is counted from lines of a log. */
export interface LogMetric {
  readonly pattern: string;
  readonly namespace: string;
  readonly name: string;
  /** A number, or the selector of a member that is one. */
  readonly value: string;
  /** Names of dimensions, and selectors of their values. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Counts lines of JSON; others are passed over, as is a line that lacks a dimension.
 * @throws FilterPatternError for a pattern that is not followed here
 */
export function logMetrics(store: MetricStore, metrics: readonly LogMetric[]): TakeLine {
  const counting = metrics.map((metric) => ({ metric, ...compileFilterPattern(metric.pattern) }));
  return (line) => {
    const wanted = counting.filter(({ mayMatch }) => mayMatch(line));
    if (wanted.length === 0) return;
    const record = parse(line);
    if (record === undefined) return;
    for (const { metric, matches } of wanted) {
      if (!matches(record)) continue;
      const value = metric.value.startsWith('$.') ? memberOf(record, metric.value) : Number(metric.value);
      const dimensions = Object.entries(metric.dimensions).map(
        ([name, selector]) => [name, memberOf(record, selector)] as const,
      );
      if (!Number.isFinite(Number(value)) || !dimensions.every(isNamed)) continue;
      store.open(metric.namespace, metric.name, [Object.fromEntries(dimensions)]).add(Number(value));
    }
  };
}

const isNamed = (dimension: readonly [string, Json | undefined]): dimension is readonly [string, string] =>
  typeof dimension[1] === 'string';

function parse(line: string): JsonObject | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
