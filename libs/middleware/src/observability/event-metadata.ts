import { traceHeader } from '../environment.ts';
import { currentCorrelationId } from '../operation/invocation-time.ts';
import { traceparentOf } from './trace-context.ts';

/**
 * What the events of the invocation under way tell their consumers, so that work can be followed through all services:
 * `correlationId` and `traceparent`, as far as they are known.
 */
export function eventMetadata(): Readonly<Record<string, string>> {
  const correlationId = currentCorrelationId();
  const traceparent = traceparentOf(traceHeader());
  return { ...(correlationId !== undefined && { correlationId }), ...(traceparent && { traceparent }) };
}
