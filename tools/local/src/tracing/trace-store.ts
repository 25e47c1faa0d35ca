import type { Json, Segment } from '../gateway/ports.ts';

/** Traces kept; the oldest are dropped. */
const traceLimit = 2000;
/** Documents kept of one trace. */
const documentLimit = 1000;

/** A document as it came: parsed only when someone asks for its trace. */
type Document = string | Segment;

/** Keeps the newest traces. Adding is cheap, because every request does it; joining happens when a trace is read. */
export class TraceStore {
  readonly #traces = new Map<string, Document[]>();

  /** Takes one segment or subsegment document. */
  add(document: Document): void {
    const id =
      typeof document === 'string' ? /"trace_id"\s*:\s*"([^"]+)"/.exec(document)?.[1] : document['trace_id'];
    if (typeof id !== 'string') return;
    const documents = this.#traces.get(id);
    if (documents !== undefined) {
      if (documents.length < documentLimit) documents.push(document);
      return;
    }
    this.#traces.set(id, [document]);
    if (this.#traces.size > traceLimit) this.#traces.delete(this.#traces.keys().next().value ?? id);
  }

  /** Trace ids, the newest first. */
  ids(): string[] {
    return [...this.#traces.keys()].reverse();
  }

  /** The documents of a trace in order of their start, the longest first; empty when it is unknown. */
  documents(traceId: string): Segment[] {
    const documents = (this.#traces.get(traceId) ?? []).flatMap((document) => parse(document));
    return documents.sort(
      (a, b) =>
        time(a, 'start_time') - time(b, 'start_time') ||
        time(b, 'end_time') - time(a, 'end_time') ||
        Number(a['parent_id'] !== undefined) - Number(b['parent_id'] !== undefined),
    );
  }
}

function time(document: Segment, name: 'start_time' | 'end_time'): number {
  return Number(document[name] ?? 0);
}

function parse(document: Document): Segment[] {
  if (typeof document !== 'string') return [document];
  try {
    return [JSON.parse(document) as { readonly [key: string]: Json }];
  } catch {
    return [];
  }
}
