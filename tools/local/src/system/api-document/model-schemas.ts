import { isObject, textOf, type JsonObject, type ResolvedResource } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { ApiResources } from './api-resources.ts';

/** Schemas of the models of an API, by the name of the model. */
export function modelSchemas(resources: ApiResources): JsonObject {
  return Object.fromEntries(
    resources.ofType('Model').map((model) => {
      const name = resources.idOf(model);
      return [name, withinDocument(schemaOf(model), name)];
    }),
  );
}

/** A schema is written as an object or as text. */
function schemaOf({ properties }: ResolvedResource): Json {
  const { Schema } = properties;
  if (typeof Schema !== 'string') return isObject(Schema) ? Schema : {};
  try {
    return JSON.parse(Schema) as Json;
  } catch {
    return {};
  }
}

/** What a schema refers to inside itself (`#/definitions/X`) is elsewhere once it is part of a document. */
function withinDocument(schema: Json, name: string): Json {
  if (Array.isArray(schema)) return schema.map((item: Json) => withinDocument(item, name));
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === '$ref' && textOf(value).startsWith('#')
        ? [key, `#/components/schemas/${name}${textOf(value).slice(1)}`]
        : [key, withinDocument(value, name)],
    ),
  );
}
