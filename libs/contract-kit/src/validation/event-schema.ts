import type { EventContract } from '../definition/event.ts';
import { mapSchema, toJsonSchema, type JsonSchema } from '../schema/json-schema.ts';
import { forValidation } from './operation-schemas.ts';

/**
 * The JSON Schema (draft-07) that a consumer reads an event's data by. It is open: a member that is not known is no fault, so
 * that an announcer may add members while consumers are older.
 */
export function eventSchemaOf({ data }: Pick<EventContract, 'data'>): JsonSchema {
  return open(forValidation(toJsonSchema(data, 'draft-07', 'output')));
}

function open(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, ({ additionalProperties, ...node }) =>
    additionalProperties === undefined || additionalProperties === false
      ? node
      : { ...node, additionalProperties },
  ) as JsonSchema;
}
