import { eventSource } from '@tollgate/contract-kit/event-names';

/** The service that a source names; undefined for the source of somebody else. */
export function serviceOf(source: string): string | undefined {
  const prefix = eventSource('');
  return source.startsWith(prefix) ? source.slice(prefix.length) : undefined;
}
