import type { JsonSchema } from '../../schema/json-schema.ts';

/** What API Gateway takes of a model: JSON Schema draft 4 without the keywords its notes exclude. */
const kept = [
  'title',
  'description',
  'type',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const;

/**
 * Reduces a schema (of dialect `openapi-3.0`) to the subset that API Gateway takes. The result only ever allows
 * more than the contract, never less: what the subset cannot say is left open, and the function decides.
 * Source: "Important notes for REST APIs", API Gateway developer guide.
 */
export function gatewaySchema(schema: JsonSchema): JsonSchema {
  if (typeof schema['$ref'] === 'string') return { $ref: schema['$ref'] };
  if (isOpen(schema)) {
    return typeof schema['description'] === 'string' ? { description: schema['description'] } : {};
  }
  const { properties, required, items, additionalProperties } = schema;
  return {
    ...Object.fromEntries(kept.flatMap((key) => (isKept(key, schema[key]) ? [[key, schema[key]]] : []))),
    ...(isSchema(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, gatewaySchema(property as JsonSchema)]),
      ),
    }),
    ...(Array.isArray(required) && required.length > 0 && { required }),
    ...(isSchema(items) && { items: gatewaySchema(items) }),
    ...(additionalProperties === false && { additionalProperties: false }),
    ...(isSchema(additionalProperties) && { additionalProperties: gatewaySchema(additionalProperties) }),
  };
}

/** Alternatives and nullable values have no form that every consumer of a model understands. */
function isOpen(schema: JsonSchema): boolean {
  return schema['nullable'] === true || ['anyOf', 'oneOf', 'allOf', 'not'].some((key) => key in schema);
}

function isKept(key: (typeof kept)[number], value: unknown): boolean {
  const isBound = key === 'minimum' || key === 'maximum';
  return value !== undefined && !(isBound && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
