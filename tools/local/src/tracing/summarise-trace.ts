import type { Json, Segment } from '../gateway/ports.ts';
import { textOf } from '../assembly/index.ts';
import { joinTrace } from './join-trace.ts';

/** One line of the list of traces. */
export interface TraceSummary {
  readonly traceId: string;
  /** RFC 3339. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Name of the first segment. */
  readonly root: string;
  readonly http: Json;
  readonly segments: number;
  readonly fault: boolean;
}

export function summariseTrace(traceId: string, documents: readonly Segment[]): TraceSummary {
  const trace = joinTrace(traceId, documents);
  const [first] = trace.segments;
  return {
    traceId,
    startedAt: new Date(trace.startTime * 1000).toISOString(),
    durationMs: Math.round(trace.duration * 1e6) / 1000,
    root: textOf(first?.['name']),
    http: first?.['http'] ?? null,
    segments: trace.segments.length,
    fault: documents.some((document) => document['fault'] === true),
  };
}
