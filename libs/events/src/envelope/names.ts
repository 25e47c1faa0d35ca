import { eventSchemaFile, eventSource } from '@tollgate/contract-kit/event-names';

export const sourceOf = eventSource;

/** The service that a source names; undefined for the source of somebody else. */
export function serviceOf(source: string): string | undefined {
  const prefix = eventSource('');
  return source.startsWith(prefix) ? source.slice(prefix.length) : undefined;
}

/** Folder of the recorded schemas, where whoever reads an event can find them. */
const schemas = 'https://docs.tollgate.example/events';

/** Where the recorded schema of an event's data is. */
export const schemaUri = (type: string, version: number): string =>
  `${schemas}/${eventSchemaFile(type, version)}`;
