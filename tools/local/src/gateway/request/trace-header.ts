import { randomHex } from '../../tracing/random-hex.ts';

export { randomHex };

/** The parts of an `X-Amzn-Trace-Id` header. */
export interface TraceContext {
  /** `1-` + seconds in hexadecimal + `-` + 24 hexadecimal digits. */
  readonly root: string;
  readonly parent?: string;
  readonly sampled?: boolean;
}

/** Reads the header a client sent, or begins a trace (AWS X-Ray Developer Guide, "Tracing header"). */
export function traceContextOf(header: string | undefined, nowMs: number): TraceContext {
  if (header !== undefined) {
    const root = /(?:^|;)\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})/.exec(header)?.[1];
    if (root !== undefined) {
      const parent = /(?:^|;)\s*Parent=([0-9a-f]{16})/.exec(header)?.[1];
      const sampled = /(?:^|;)\s*Sampled=([01])/.exec(header)?.[1];
      return {
        root,
        ...(parent === undefined ? {} : { parent }),
        ...(sampled === undefined ? {} : { sampled: sampled === '1' }),
      };
    }
  }
  return {
    root: `1-${Math.floor(nowMs / 1000)
      .toString(16)
      .padStart(8, '0')}-${randomHex(12)}`,
  };
}

/** Writes a trace header. */
export function formatTraceHeader(trace: TraceContext): string {
  const parent = trace.parent === undefined ? '' : `;Parent=${trace.parent}`;
  const sampled = trace.sampled === undefined ? '' : `;Sampled=${trace.sampled ? '1' : '0'}`;
  return `Root=${trace.root}${parent}${sampled}`;
}
