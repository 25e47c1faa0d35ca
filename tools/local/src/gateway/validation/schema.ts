import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Json } from '../ports.ts';

/** Where ajv finds the schemas of the document. */
export const schemasKey = 'api';

/**
 * Rewrites a draft 4 schema for ajv, which knows draft 7: boolean `exclusiveMinimum` and `exclusiveMaximum` become numbers,
 * OpenAPI's `nullable` becomes a type, references to the document's schemas become absolute, and what API Gateway does not
 * know (`example`, `discriminator`, `readOnly`, `$schema`, `id`) is left out.
 *
 * @param home where ajv finds the schema that this one is part of; references within it begin there
 */
export function toDraft7(schema: Json, home = ''): Json {
  if (Array.isArray(schema)) return (schema as readonly Json[]).map((part) => toDraft7(part, home));
  if (!isObject(schema)) return schema;
  const rewritten: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (ignored.has(key) && typeof value !== 'object') continue;
    if (verbatim.has(key)) rewritten[key] = value;
    else if (schemaMaps.has(key) && isObject(value)) rewritten[key] = mapValues(value, home);
    else if (key === '$ref' && typeof value === 'string') rewritten[key] = reference(value, home);
    else if (key !== 'exclusiveMinimum' && key !== 'exclusiveMaximum') rewritten[key] = toDraft7(value, home);
  }
  for (const [exclusive, bound] of bounds) exclude(schema, rewritten, exclusive, bound);
  return schema['nullable'] === true ? orNull(rewritten) : rewritten;
}

const ignored = new Set([
  '$schema',
  'id',
  'example',
  'nullable',
  'readOnly',
  'writeOnly',
  'deprecated',
  'discriminator',
]);
const verbatim = new Set([
  'enum',
  'default',
  'required',
  'const',
  'example',
  'examples',
  'discriminator',
  'xml',
]);
const schemaMaps = new Set(['properties', 'patternProperties', 'definitions']);
const bounds = [
  ['exclusiveMinimum', 'minimum'],
  ['exclusiveMaximum', 'maximum'],
] as const;

const mapValues = (schemas: JsonObject, home: string): JsonObject =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toDraft7(schema, home)]));

/** Where ajv finds a schema of the document. */
export const homeOf = (name: string): string => `${schemasKey}#/definitions/${name}`;

/** `#/components/schemas/X`, the URL form of a model of the same API, `…/restapis/ID/models/X`, or a part of the model itself. */
function reference(target: string, home: string): string {
  const name =
    /^#\/components\/schemas\/(.+)$/.exec(target)?.[1] ??
    /\/restapis\/[^/]+\/models\/([^/]+)$/.exec(target)?.[1];
  if (name !== undefined) return homeOf(name);
  return target.startsWith('#') && home !== '' ? `${home}${target.slice(1)}` : target;
}

function exclude(
  schema: JsonObject,
  rewritten: Record<string, Json>,
  exclusive: string,
  bound: string,
): void {
  const value = schema[exclusive];
  const limit = schema[bound];
  if (typeof value === 'number') rewritten[exclusive] = value;
  if (value === true && limit !== undefined) {
    rewritten[exclusive] = limit;
    delete rewritten[bound];
  }
}

function orNull(schema: Record<string, Json>): Json {
  const { type } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const allowed = schema['enum'];
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(allowed) ? { enum: [...(allowed as readonly Json[]), null] } : {}),
  };
}
