import type { JsonSchema } from '../schema/json-schema.ts';

/** A place where one schema takes what another does not, for people: `/vehicle/color may be null`. */
export type Gap = string;

/**
 * Where values that fit `narrow` may not fit `wide`, for readers that let members pass which they do not know. What JSON Schema says beyond the
 * parts that contracts use is compared as it is written.
 */
export function gapsBetween(narrow: JsonSchema, wide: JsonSchema): readonly Gap[] {
  return compare({ schema: narrow, root: narrow }, { schema: wide, root: wide }, '');
}

/** A part of a schema, and the document that its references are about. */
interface Part {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

function compare(given: Part, expected: Part, path: string): readonly Gap[] {
  const narrow = resolved(given);
  const wide = resolved(expected);
  const place = path || '/';
  const branches = branchesOf(narrow);
  if (branches !== undefined) return [...new Set(branches.flatMap((branch) => compare(branch, wide, path)))];
  const alternatives = branchesOf(wide);
  if (alternatives !== undefined) {
    const faults = alternatives.map((alternative) => compare(narrow, alternative, path));
    return faults.some((found) => found.length === 0) ? [] : [`${place} may be ${describe(narrow.schema)}`];
  }
  const values = valueGaps(narrow.schema, wide.schema, place);
  // Of values of other types, bounds say nothing.
  if (values.length > 0) return values;
  return [
    ...boundGaps(narrow.schema, wide.schema, place),
    ...memberGaps(narrow, wide, path),
    ...itemGaps(narrow, wide, path),
  ];
}

function valueGaps(narrow: JsonSchema, wide: JsonSchema, place: string): readonly Gap[] {
  const allowed = valuesOf(wide);
  const values = valuesOf(narrow);
  if (allowed !== undefined) {
    if (values === undefined) return [`${place} may be other than ${allowed.join(', ')}`];
    const added = values.filter((value) => !allowed.includes(value));
    return added.length === 0 ? [] : [`${place} may be ${added.join(', ')}`];
  }
  const types = typesOf(wide);
  if (types === undefined) return [];
  const other = (values?.map(typeOfJson) ?? typesOf(narrow) ?? ['anything']).filter(
    (type) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  return other.length === 0 ? [] : [`${place} may be ${[...new Set(other)].join(', ')}`];
}

/** Keywords that bound from below and from above; others must say the same. */
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const same = ['pattern', 'multipleOf', 'uniqueItems', 'propertyNames'];

function boundGaps(narrow: JsonSchema, wide: JsonSchema, place: string): readonly Gap[] {
  const values = valuesOf(narrow);
  if (values !== undefined && valuesOf(wide) !== undefined) return [];
  const broken = values?.flatMap((value) => brokenBy(exactly(value), wide)) ?? brokenBy(narrow, wide);
  return [...new Set(broken)].map(
    (keyword) => `${place} may break ${keyword} ${JSON.stringify(wide[keyword])}`,
  );
}

/** Keywords of the one that values of the other may break. */
function brokenBy(narrow: JsonSchema, wide: JsonSchema): readonly string[] {
  const isOutside = (keyword: string, beyond: (is: number, allowed: number) => boolean): boolean => {
    const [is, allowed] = [narrow[keyword], wide[keyword]];
    return typeof allowed === 'number' && (typeof is !== 'number' || beyond(is, allowed));
  };
  return [
    ...lower.filter((keyword) => isOutside(keyword, (is, allowed) => is < allowed)),
    ...upper.filter((keyword) => isOutside(keyword, (is, allowed) => is > allowed)),
    ...same.filter(
      (keyword) =>
        wide[keyword] !== undefined && JSON.stringify(wide[keyword]) !== JSON.stringify(narrow[keyword]),
    ),
  ].filter((keyword) => concerns(keyword, typesOf(narrow)?.[0]));
}

/** A listed value as the bounds that it just keeps. */
function exactly(json: string): JsonSchema {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'number')
    return {
      type: 'number',
      minimum: value,
      maximum: value,
      exclusiveMinimum: value - 1,
      exclusiveMaximum: value + 1,
    };
  if (typeof value === 'string')
    return { type: 'string', minLength: [...value].length, maxLength: [...value].length };
  return { type: typeOfJson(json) };
}

/** Whether a keyword is about values of a type. */
function concerns(keyword: string, type: string | undefined): boolean {
  if (type === undefined) return true;
  if (/Length|pattern/.test(keyword)) return type === 'string';
  if (/Items/.test(keyword)) return type === 'array';
  if (/ropert/.test(keyword)) return type === 'object';
  return type === 'number' || type === 'integer';
}

function memberGaps(narrow: Part, wide: Part, path: string): readonly Gap[] {
  if (typesOf(narrow.schema)?.includes('object') === false) return [];
  const members = schemasIn(narrow.schema['properties']);
  const required = textsIn(narrow.schema['required']);
  const missing = textsIn(wide.schema['required'])
    .filter((name) => !required.includes(name))
    .map((name) => `${path}/${name} may be missing`);
  const changed = Object.entries(schemasIn(wide.schema['properties'])).flatMap(([name, schema]) => {
    const member = members[name];
    return member === undefined
      ? []
      : compare({ ...narrow, schema: member }, { ...wide, schema }, `${path}/${name}`);
  });
  return [...missing, ...changed];
}

function itemGaps(narrow: Part, wide: Part, path: string): readonly Gap[] {
  const [items, allowed] = [narrow.schema['items'], wide.schema['items']];
  if (!isSchema(allowed) || typesOf(narrow.schema)?.includes('array') === false) return [];
  return compare(
    { ...narrow, schema: isSchema(items) ? items : {} },
    { ...wide, schema: allowed },
    `${path}/*`,
  );
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const schemasIn = (value: unknown): Readonly<Record<string, JsonSchema>> =>
  isSchema(value) ? (value as Readonly<Record<string, JsonSchema>>) : {};
const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

/** What a reference within the document leads to. */
function resolved({ schema, root }: Part): Part {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return { schema, root };
  const found = $ref
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step) => step !== '')
    .reduce<unknown>((at, step) => (isSchema(at) ? at[step] : undefined), root);
  if (!isSchema(found)) throw new Error(`${$ref} leads to no schema of its document`);
  return resolved({ schema: found, root });
}

/** The alternatives of a schema; undefined when it has none. */
function branchesOf({ schema, root }: Part): readonly Part[] | undefined {
  const branches = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(branches)) return (branches as JsonSchema[]).map((branch) => ({ schema: branch, root }));
  const { type } = schema;
  if (!Array.isArray(type)) return undefined;
  return (type as string[]).map((one) => ({ schema: { ...schema, type: one }, root }));
}

const typesOf = ({ type }: JsonSchema): readonly string[] | undefined =>
  typeof type === 'string' ? [type] : undefined;

/** The values that a schema lists, as JSON; undefined when it lists none. */
function valuesOf(schema: JsonSchema): readonly string[] | undefined {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  return Array.isArray(schema['enum']) ? schema['enum'].map((value) => JSON.stringify(value)) : undefined;
}

function typeOfJson(json: string): string {
  const value: unknown = JSON.parse(json);
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}

const describe = (schema: JsonSchema): string =>
  valuesOf(schema)?.join(', ') ?? typesOf(schema)?.join(', ') ?? 'anything';
