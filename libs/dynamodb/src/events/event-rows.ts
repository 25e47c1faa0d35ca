import type { Action } from '../commit/action.ts';
import type { Write } from '../commit/write.ts';
import { defineItem } from '../items/item-type.ts';
import { rowOf } from '../items/row.ts';
import { keyOf } from '../keys/key-of.ts';
import type { Table } from '../table/table.ts';
import { refuseLongEvent } from './longest-event.ts';
import type { NewEvent, StoredEvent } from './event.ts';

/** Every event's sort key starts with this; filters of stream consumers rely on it. */
export const EVENT_PREFIX = 'EVENT#';

export interface EventRow extends StoredEvent {
  /** Partition of the events of one item. */
  readonly aggregate: string;
}

/** Events lie in the history of their item, one for each version, so that a key query gives them in order. */
export const eventRows = defineItem<EventRow, Pick<EventRow, 'aggregate' | 'version'>>({
  key: ({ aggregate, version }) => ({ pk: aggregate, sk: EVENT_PREFIX + keyOf(version) }),
  indexes: {},
});

/**
 * Appends the event of a write. The table's stream carries the row to consumers, so that an event is announced exactly
 * when its change is stored. A history never changes: a second event of one version is refused.
 *
 * @throws RangeError when the event is too long to be announced.
 */
export function eventAction(table: Table, write: Write, event: NewEvent, occurredAt: string): Action {
  refuseLongEvent(event);
  const metadata = { ...table.eventMetadata(), ...event.metadata };
  const row = rowOf(eventRows, {
    ...event,
    aggregate: write.history,
    version: write.version,
    occurredAt,
    ...(Object.keys(metadata).length > 0 && { metadata }),
  });
  return {
    request: {
      Put: {
        TableName: table.name,
        Item: row,
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      },
    },
    refusal: { kind: 'versionMismatch', expectedVersion: write.version - 1 },
  };
}

/** The event of a row, without its place in the table. */
export function eventOf({ type, version, occurredAt, data, schemaVersion, metadata }: EventRow): StoredEvent {
  return {
    type,
    version,
    occurredAt,
    data,
    ...(schemaVersion !== undefined && { schemaVersion }),
    ...(metadata && { metadata }),
  };
}
