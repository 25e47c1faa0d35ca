import type { JsonSchema } from '../schema/json-schema.ts';
import { bothApply } from './both-apply.ts';

/** A schema, and the document that its references are about. */
export interface Part {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const schemasIn = (value: unknown): Readonly<Record<string, JsonSchema>> =>
  isSchema(value) ? (value as Readonly<Record<string, JsonSchema>>) : {};
export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as string[]) : [];

/** What a reference within the document leads to, with the keywords beside it. */
export function resolved(part: Part): Part {
  const { schema, root } = part;
  const { $ref, $defs: _definitions, ...beside } = schema;
  if (typeof $ref !== 'string') return part;
  const found = $ref
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step) => step !== '')
    .reduce<unknown>((at, step) => (isSchema(at) ? at[step] : undefined), root);
  if (!isSchema(found)) throw new Error(`${$ref} leads to no schema of its document`);
  return { schema: bothApply(resolved({ schema: found, root }).schema, beside), root };
}

/** The alternatives of a schema, each with what is beside them; undefined when it has none. A default is no alternative's. */
export function branchesOf({ schema, root }: Part): readonly Part[] | undefined {
  const { default: _default, ...rest } = schema;
  for (const keyword of ['anyOf', 'oneOf']) {
    const { [keyword]: branches, ...beside } = rest;
    if (Array.isArray(branches))
      return (branches as JsonSchema[]).map((branch) => ({ schema: bothApply(branch, beside), root }));
  }
  const { type } = schema;
  if (!Array.isArray(type)) return undefined;
  return (type as string[]).map((one) => ({ schema: { ...rest, type: one }, root }));
}

/** Pairs of schemas that references led to on the way of a walk: where schemas contain themselves, the first look decides. */
export type SeenPairs = ReadonlySet<string>;

/** What a walk has seen when it goes into a pair; undefined where it was there. A pair that no reference led to never leads back. */
export function goInto(seen: SeenPairs, one: Part, other: Part): SeenPairs | undefined {
  const schemas = [one, other].map(({ schema: { $defs: _definitions, ...schema } }) => schema);
  if (!schemas.some((schema) => '$ref' in schema)) return seen;
  const pair = JSON.stringify(schemas);
  return seen.has(pair) ? undefined : new Set(seen).add(pair);
}

/** Place of a member: a JSON pointer (RFC 6901). */
export const placeOf = (place: string, member: string): string =>
  `${place}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const typesOf = ({ type }: JsonSchema): readonly string[] | undefined =>
  typeof type === 'string' ? [type] : undefined;

/** The values that a schema lists, as JSON; undefined when it lists none. */
export function valuesOf(schema: JsonSchema): readonly string[] | undefined {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  return Array.isArray(schema['enum']) ? schema['enum'].map((value) => JSON.stringify(value)) : undefined;
}

export function typeOfJson(json: string): string {
  const value: unknown = JSON.parse(json);
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}

export const describe = (schema: JsonSchema): string =>
  valuesOf(schema)?.join(', ') ?? typesOf(schema)?.join(', ') ?? 'anything';
