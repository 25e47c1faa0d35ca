import type { Operation } from '../definition/operation.ts';
import { mapSchema, toJsonSchema, type JsonSchema } from '../schema/json-schema.ts';

/** JSON Schemas (draft-07) an operation validates with, by the name of the runtime member they become. */
export interface OperationSchemas {
  readonly validatePath?: JsonSchema;
  readonly validateQuery?: JsonSchema;
  readonly validateBody?: JsonSchema;
  readonly validateResponse: Readonly<Record<number, JsonSchema>>;
}

export function schemasOf(operation: Operation): OperationSchemas {
  const { path, query, body } = operation.request ?? {};
  return {
    ...(path && { validatePath: forValidation(toJsonSchema(path, 'draft-07', 'input')) }),
    ...(query && { validateQuery: forValidation(toJsonSchema(query, 'draft-07', 'input')) }),
    ...(body && { validateBody: forValidation(toJsonSchema(body, 'draft-07', 'input')) }),
    validateResponse: Object.fromEntries(
      Object.entries(operation.responses).flatMap(([status, response]) =>
        response.body ? [[status, forValidation(toJsonSchema(response.body, 'draft-07', 'output'))]] : [],
      ),
    ),
  };
}

/** Keywords that decide; the rest only describes and would cost bytes in every bundle. */
const descriptive = new Set([
  'format',
  'description',
  'examples',
  'title',
  'deprecated',
  'x-extensible-enum',
  'id',
]);

/** Names of properties are no keywords, so their maps are passed through. */
export function forValidation(schema: JsonSchema): JsonSchema {
  const strip = (node: JsonSchema): JsonSchema =>
    Object.fromEntries(Object.entries(node).filter(([key, value]) => !isDescriptive(key, value)));
  return mapSchema(schema, strip) as JsonSchema;
}

function isDescriptive(key: string, value: unknown): boolean {
  const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value);
  return descriptive.has(key) && !isSchema;
}
