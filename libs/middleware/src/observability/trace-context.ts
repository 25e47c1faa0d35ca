const root = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/;
const parent = /Parent=([0-9a-f]{16})/;
const traceparent = /^00-([0-9a-f]{8})([0-9a-f]{24})-([0-9a-f]{16})-0([01])$/;

/**
 * A tracing header of X-Ray as `traceparent`; undefined when it names no trace and parent.
 * Source: W3C Trace Context, "traceparent Header"; X-Ray developer guide, "Tracing header".
 */
export function traceparentOf(traceHeader: string): string | undefined {
  const [, epoch, unique] = root.exec(traceHeader) ?? [];
  const [, id] = parent.exec(traceHeader) ?? [];
  if (epoch === undefined || unique === undefined || id === undefined) return undefined;
  return `00-${epoch}${unique}-${id}-0${traceHeader.includes('Sampled=1') ? 1 : 0}`;
}

/** A `traceparent` as a tracing header of X-Ray; undefined for one that is not well formed. */
export function traceHeaderOf(value: string): string | undefined {
  const [, epoch, unique, id, sampled] = traceparent.exec(value) ?? [];
  if (epoch === undefined) return undefined;
  return `Root=1-${epoch}-${unique};Parent=${id};Sampled=${sampled}`;
}
