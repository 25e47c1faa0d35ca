/** Slices of a window; a request leaves the count when its slice leaves the window. */
const slices = 20;

/** Instances that are counted at a time, as many as AWS WAF rate limits at most. */
const capacity = 10_000;

interface Counts {
  readonly bySlice: Uint32Array;
  /** Number of the slice that was counted last. */
  slice: number;
  total: number;
}

/** Counts requests of each instance over a window that ends now. */
export class SlidingCounts {
  readonly #sliceMs: number;
  readonly #instances = new Map<string, Counts>();

  /** @param windowSeconds length of the window */
  constructor(windowSeconds: number) {
    this.#sliceMs = (windowSeconds * 1000) / slices;
  }

  /** Counts a request; gives the count of its instance in the window, this one included. */
  count(instance: string, nowMs: number): number {
    const slice = Math.floor(nowMs / this.#sliceMs);
    const counts = this.#countsOf(instance, slice);
    const gone = Math.min(slices, slice - counts.slice);
    for (let step = 1; step <= gone; step += 1) {
      const at = (counts.slice + step) % slices;
      counts.total -= counts.bySlice[at] ?? 0;
      counts.bySlice[at] = 0;
    }
    counts.slice = Math.max(slice, counts.slice);
    counts.bySlice[slice % slices] = (counts.bySlice[slice % slices] ?? 0) + 1;
    return (counts.total += 1);
  }

  #countsOf(instance: string, slice: number): Counts {
    const known = this.#instances.get(instance);
    if (known !== undefined) return known;
    if (this.#instances.size >= capacity) this.#instances.delete(this.#instances.keys().next().value ?? '');
    const made = { bySlice: new Uint32Array(slices), slice, total: 0 };
    this.#instances.set(instance, made);
    return made;
  }
}
