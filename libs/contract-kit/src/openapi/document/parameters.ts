import type * as z from 'zod';
import type { Operation } from '../../definition/operation.ts';
import { mapSchema, type JsonSchema } from '../../schema/json-schema.ts';
import type { Json, JsonObject } from '../json.ts';
import type { SchemaRegister } from '../schema/schema-register.ts';
import { headerParametersOf } from './headers.ts';

/** Path, query and header parameters of an operation. */
export function parametersOf(operation: Operation, register: SchemaRegister): readonly JsonObject[] {
  const { path, query } = operation.request ?? {};
  return [
    ...(path ? parametersIn('path', path, register) : []),
    ...(query ? parametersIn('query', query, register) : []),
    ...headerParametersOf(operation),
  ];
}

function parametersIn(
  place: 'path' | 'query',
  schema: z.ZodObject,
  register: SchemaRegister,
): readonly JsonObject[] {
  const object = register.add(schema, 'input');
  const properties = (object['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (object['required'] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: place,
      ...(required.includes(name) && { required: true }),
      ...(description !== undefined && { description: description as Json }),
      // Lists are written comma-separated.
      ...(rest['type'] === 'array' && { style: 'form', explode: false }),
      schema: mapSchema(rest, (node) => node) as JsonObject,
    };
  });
}
