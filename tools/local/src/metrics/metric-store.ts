import type { MinuteBucket } from './minute-bucket.ts';
import { Series } from './series.ts';

/** Names and values that tell one metric from others of its name. */
export type Dimensions = Readonly<Record<string, string>>;

/** One metric, by its namespace, name and dimensions. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
}

interface Metric extends MetricName {
  readonly sources: Set<Series>;
}

/** Metrics, and series that feed them, that are kept; what functions report under further ones is dropped. */
const limit = 10_000;

/**
 * The metrics of the account, by the minute. Who counts something opens its series once: what then happens on each request is
 * an addition. One series may feed several metrics, for instance those of a method, its stage and its API.
 */
export class MetricStore {
  readonly #now: () => number;
  readonly #metrics = new Map<string, Metric>();
  readonly #series = new Map<string, Series>();
  readonly #dropped: Series;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
    this.#dropped = new Series(now);
  }

  /**
   * The series whose values count for the metric of that name under each set of dimensions, the same for as long as the store
   * lives.
   */
  open(namespace: string, name: string, dimensionSets: readonly Dimensions[]): Series {
    const seriesKey = JSON.stringify([namespace, name, dimensionSets]);
    const opened = this.#series.get(seriesKey);
    if (opened !== undefined) return opened;
    if (this.#series.size >= limit) return this.#dropped;
    const series = new Series(this.#now);
    this.#series.set(seriesKey, series);
    for (const dimensions of dimensionSets) {
      const key = keyOf({ namespace, name, dimensions });
      const known = this.#metrics.get(key);
      if (known !== undefined) known.sources.add(series);
      else if (this.#metrics.size < limit)
        this.#metrics.set(key, { namespace, name, dimensions, sources: new Set([series]) });
    }
    return series;
  }

  /** The minutes of a metric that have values, of all its sources, from one until before another. */
  between(metric: MetricName, from: number, until: number): MinuteBucket[] {
    const sources = this.#metrics.get(keyOf(metric))?.sources ?? [];
    return [...sources].flatMap((series) => series.between(from, until));
  }

  /** Every metric of a namespace that has had a value, or of all. */
  list(namespace?: string): MetricName[] {
    return [...this.#metrics.values()].filter(
      (metric) =>
        (namespace === undefined || metric.namespace === namespace) &&
        [...metric.sources].some(({ newest }) => newest !== undefined),
    );
  }

  namespaces(): string[] {
    return [...new Set(this.list().map(({ namespace }) => namespace))].sort();
  }
}

function keyOf({ namespace, name, dimensions }: MetricName): string {
  const sorted = Object.entries(dimensions).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}
