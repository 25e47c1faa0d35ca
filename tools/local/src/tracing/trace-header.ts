import { randomHex } from './random-hex.ts';

/** The parts of an `X-Amzn-Trace-Id` header. */
export interface TraceContext {
  /** `1-<8 hex>-<24 hex>` */
  readonly root: string;
  /** Segment or subsegment that made the call. */
  readonly parent?: string;
  readonly sampled: boolean;
}

/** Reads a trace header; undefined when it names no trace. Source: X-Ray developer guide, "Tracing header". */
export function readTraceHeader(header: string | undefined): TraceContext | undefined {
  if (header === undefined) return undefined;
  const root = /(?:^|;)\s*Root=([^;]+)/i.exec(header)?.[1];
  if (root === undefined) return undefined;
  const parent = /(?:^|;)\s*Parent=([^;]+)/i.exec(header)?.[1];
  const sampled = /(?:^|;)\s*Sampled=1/i.test(header);
  return parent === undefined ? { root, sampled } : { root, parent, sampled };
}

/** Starts a trace that is sampled. */
export function newTrace(): TraceContext {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return { root: `1-${seconds}-${randomHex(12)}`, sampled: true };
}

/** Writes the header for a call made by `parent`. */
export function writeTraceHeader({ root, sampled }: TraceContext, parent: string): string {
  return `Root=${root};Parent=${parent};Sampled=${sampled ? 1 : 0}`;
}

/** Sixteen hexadecimal digits that name a segment. */
export function segmentId(): string {
  return randomHex(8);
}
