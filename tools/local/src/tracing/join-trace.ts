import type { Json, Segment } from '../gateway/ports.ts';

/** A trace as `GET /_local/traces?traceId=` gives it. */
export interface Trace {
  readonly traceId: string;
  /** Seconds since the epoch. */
  readonly startTime: number;
  /** Seconds. */
  readonly duration: number;
  readonly segments: readonly Segment[];
}

type Mutable = { [key: string]: Json | Mutable[] };

/**
 * Joins documents that were sent apart: a subsegment hangs under the segment or subsegment it names as its parent,
 * as X-Ray joins them. One whose parent is missing is kept at the top.
 */
export function joinTrace(traceId: string, documents: readonly Segment[]): Trace {
  const copies = documents.map((document) => structuredClone(document));
  const byId = new Map<unknown, Mutable>();
  for (const copy of copies) register(copy, byId);
  const top: Mutable[] = [];
  for (const copy of copies) {
    const parent = copy['type'] === 'subsegment' ? byId.get(copy['parent_id']) : undefined;
    if (parent === undefined || parent === copy) top.push(copy);
    else parent['subsegments'] = [...((parent['subsegments'] as Mutable[] | undefined) ?? []), copy];
  }
  const startTime = Math.min(...copies.map((copy) => Number(copy['start_time'])));
  const endTime = Math.max(...copies.map((copy) => Number(copy['end_time'] ?? copy['start_time'])));
  return { traceId, startTime, duration: round(endTime - startTime), segments: top };
}

function register(document: Mutable, byId: Map<unknown, Mutable>): void {
  byId.set(document['id'], document);
  const children = document['subsegments'];
  if (Array.isArray(children)) for (const child of children) register(child, byId);
}

/** Whole microseconds, so that no floating-point dust is shown. */
function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
