import * as z from 'zod';

/** A JSON Schema document or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown };

export type SchemaDialect = 'draft-07' | 'draft-2020-12' | 'openapi-3.0';

/**
 * The JSON Schema of a zod schema.
 * @param direction `input`: as a caller sends it (defaults are optional); `output`: as it comes back.
 * @throws Error when the schema has a part that JSON Schema cannot say (a transform, a refinement in code):
 * such rules belong to the domain, not to the contract.
 */
export function toJsonSchema(
  schema: z.ZodType,
  dialect: SchemaDialect,
  direction: 'input' | 'output',
): JsonSchema {
  const { $schema: _dialectUri, ...document } = z.toJSONSchema(schema, { target: dialect, io: direction });
  return document;
}

/** Named schemas of a document (`definitions` or `$defs`) and the document without them. */
export function splitDefinitions(document: JsonSchema): {
  readonly root: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
} {
  const { definitions, $defs, ...root } = document;
  return { root, definitions: (definitions ?? $defs ?? {}) as Readonly<Record<string, JsonSchema>> };
}

/** A deep copy in which every object has passed through `change`, innermost first. */
export function mapSchema(value: unknown, change: (node: JsonSchema) => JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((item) => mapSchema(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSchema(item, change)]));
  return change(copy);
}
