import { mapSchema, type JsonSchema } from '../schema/json-schema.ts';
import { gapsBetween, type Gap } from './covers.ts';
import { isSchema } from './schema-parts.ts';

/** Where readers of an event may stumble when the schema of its data changes. */
export interface EventGaps {
  /** Readers as they are, over new events. */
  readonly newEvents: readonly Gap[];
  /** Readers of the new schema, over events that are older: in queues, with the dead letters, in histories. */
  readonly oldEvents: readonly Gap[];
}

/**
 * Compares recorded schemas of an event's data. Both ways count: consumers are deployed before and after those who announce, and
 * old events stay. Members that are new pass unread; one that goes, though it was optional, is missed by who read it.
 */
export function eventGaps(was: JsonSchema, is: JsonSchema): EventGaps {
  const newEvents = gapsBetween(is, was);
  const oldEvents = gapsBetween(was, is);
  const told = new Set([...newEvents, ...oldEvents].map(({ place }) => place));
  const gone = gapsBetween(closed(was), closed(is), 'refused').filter(({ place }) => !told.has(place));
  return {
    newEvents: [...newEvents, ...gone.map(({ place, says }) => ({ place, says: `${says} no more` }))],
    oldEvents,
  };
}

/** A recorded schema without what it does not name: records are open, as consumers read. */
const closed = (schema: JsonSchema): JsonSchema =>
  mapSchema(schema, (node) => {
    const isObject = [node['type']].flat().includes('object') && isSchema(node['properties']);
    return isObject ? { additionalProperties: false, ...node } : node;
  }) as JsonSchema;
