import type { EventContract } from '../definition/event.ts';
import { deprecationMembers } from '../definition/deprecation.ts';
import { eventSchemaUri } from '../event-names.ts';
import { mapSchema, toJsonSchema, type JsonSchema } from '../schema/json-schema.ts';
import { sayGap } from './covers.ts';
import { eventGaps } from './event-gaps.ts';

/** Member of a recorded event that names the service which announces it. */
export const serviceMember = 'x-service';

/** What is recorded of an event: the schema of its data, as open as consumers read it, and who announces it. */
export function recordedEventOf(event: EventContract): JsonSchema {
  const { type, version, owner, summary, data, deprecated } = event;
  const open = mapSchema(toJsonSchema(data, 'draft-2020-12', 'output'), opened) as JsonSchema;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: eventSchemaUri(type, version),
    title: `${type}, version ${version}`,
    description: summary,
    [serviceMember]: owner,
    ...deprecationMembers(deprecated),
    ...open,
  };
}

/** Without its name, and without refusing members; members may have the names of keywords. */
const opened = (node: JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(node).filter(
      ([key, value]) =>
        !(key === 'additionalProperties' && value === false) && !(key === 'id' && typeof value === 'string'),
    ),
  );

/** How a contract's event differs from what is recorded of it. */
export interface EventChange {
  /** The same: nothing is to be done. */
  readonly isSame: boolean;
  /** What consumers of the record may stumble over in new events. */
  readonly newEvents: readonly string[];
  /** What consumers of the contract may stumble over in events that are older: in queues, with the dead letters, in histories. */
  readonly oldEvents: readonly string[];
}

/**
 * Compares an event with its record: a member may be added when it is optional, and what is open may get more values; all else is
 * a new version.
 */
export function changeOf(event: EventContract, recorded: JsonSchema): EventChange {
  const current = recordedEventOf(event);
  const { newEvents, oldEvents } = eventGaps(recorded, current);
  return {
    isSame: JSON.stringify(current) === JSON.stringify(recorded),
    newEvents: newEvents.map(sayGap),
    oldEvents: oldEvents.map(sayGap),
  };
}
