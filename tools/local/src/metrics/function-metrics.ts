import type { MetricStore } from './metric-store.ts';

const namespace = 'AWS/Lambda';

/** What became of one event of a function. */
export interface FunctionCount {
  readonly name: string;
  /** Alias or version that the caller named. */
  readonly qualifier?: string | undefined;
  /** Version that ran. */
  readonly version: string;
  /** Milliseconds that the function took; absent when Lambda refused the event. */
  readonly durationMs?: number;
  readonly outcome: 'success' | 'error' | 'throttle';
}

/** Counts one event. */
export type CountInvocation = (count: FunctionCount) => void;

/**
 * The metrics of functions, by function, by what the caller named, and by the version that ran.
 * Source: Lambda Developer Guide, "Types of metrics for Lambda functions": an error is counted by its version and by the alias
 * that led there; a refused event is no invocation.
 */
export function functionMetrics(store: MetricStore): CountInvocation {
  const opened = new Map<string, CountInvocation>();
  return (count) => {
    const key = `${count.name}:${count.qualifier ?? ''}:${count.version}`;
    const known = opened.get(key) ?? open(store, count);
    opened.set(key, known);
    known(count);
  };
}

/** Counts how old the newest record of a batch is that a function gets from a stream, milliseconds. */
export type CountIteratorAge = (
  count: Pick<FunctionCount, 'name' | 'qualifier'> & { readonly ageMs: number },
) => void;

/** Source: Lambda Developer Guide, "Types of metrics for Lambda functions", performance metrics. */
export function iteratorAges(store: MetricStore): CountIteratorAge {
  return ({ name: FunctionName, qualifier, ageMs }) => {
    const Resource = qualifier === undefined ? FunctionName : `${FunctionName}:${qualifier}`;
    store.open(namespace, 'IteratorAge', [{}, { FunctionName }, { FunctionName, Resource }]).add(ageMs);
  };
}

function open(
  store: MetricStore,
  { name: FunctionName, qualifier, version }: FunctionCount,
): CountInvocation {
  const Resource = qualifier === undefined ? FunctionName : `${FunctionName}:${qualifier}`;
  const byVersion = qualifier !== undefined && qualifier !== version;
  const sets = [
    {},
    { FunctionName },
    { FunctionName, Resource },
    ...(byVersion ? [{ FunctionName, Resource, ExecutedVersion: version }] : []),
  ];
  const series = (metric: string) => store.open(namespace, metric, sets);
  const [invocations, errors, durations] = [series('Invocations'), series('Errors'), series('Duration')];
  const throttles = series('Throttles');
  return ({ outcome, durationMs }) => {
    throttles.add(outcome === 'throttle' ? 1 : 0);
    if (outcome === 'throttle') return;
    invocations.add(1);
    errors.add(outcome === 'error' ? 1 : 0);
    if (durationMs !== undefined) durations.add(durationMs);
  };
}
