import { mapSchema, type JsonSchema } from '../../schema/json-schema.ts';

/** A reader learns nothing from the bounds of a safe integer, and they hide the bounds that matter. */
export function withoutSafeIntegerBounds(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, (node) => {
    const { minimum, maximum, ...rest } = node;
    return {
      ...rest,
      ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
      ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
    };
  }) as JsonSchema;
}
