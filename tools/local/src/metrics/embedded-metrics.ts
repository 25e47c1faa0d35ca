import { isObject, objectsOf, textOf, textsOf, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import type { MetricStore } from './metric-store.ts';

/** Takes lines of a function's log in. */
export type TakeLine = (line: string) => void;

/** Values that one metric of a line may have. Source: embedded metric format, "Limits". */
const valueLimit = 100;

/**
 * Reads embedded metric lines into a store; other lines are passed over.
 * Source: CloudWatch User Guide, "Specification: embedded metric format".
 * @param shownAt what the runtime's clock showed when the machine's showed a time
 */
export function embeddedMetrics(store: MetricStore, shownAt: (machineMs: number) => number): TakeLine {
  return (line) => {
    const document = parse(line);
    const aws = document?.['_aws'];
    if (document === undefined || !isObject(aws)) return;
    const at = Number(aws['Timestamp']);
    for (const directive of objectsOf(aws['CloudWatchMetrics'] ?? [])) {
      const lists: readonly Json[] = Array.isArray(directive['Dimensions']) ? directive['Dimensions'] : [];
      const sets = (lists.length === 0 ? [[]] : lists).map((names) =>
        Object.fromEntries(textsOf(names).map((name) => [name, textOf(document[name])])),
      );
      for (const { Name } of objectsOf(directive['Metrics'] ?? [])) {
        const name = textOf(Name);
        const series = store.open(textOf(directive['Namespace']), name, sets);
        for (const value of valuesOf(document[name]))
          series.add(value, ...(Number.isFinite(at) ? [shownAt(at)] : []));
      }
    }
  };
}

function valuesOf(value: Json | undefined): number[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is number => typeof one === 'number').slice(0, valueLimit);
}

function parse(line: string): JsonObject | undefined {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return undefined;
  try {
    const value = JSON.parse(line) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
