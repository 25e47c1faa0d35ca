import type { ErrorObject } from 'ajv';

import type { Json } from '../ports.ts';

/** Kinds of a JSON value as the messages call them. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const sorted = (value: unknown): string =>
  JSON.stringify((Array.isArray(value) ? [...(value as unknown[])] : [value]).sort());
const itself = (value: unknown): string => JSON.stringify(value);

/** Names of the types that a schema allows; every integer is a number. */
function allowedTypes(type: unknown): string {
  const names = new Set((Array.isArray(type) ? type : [type]) as string[]);
  if (names.has('number')) names.add('integer');
  return sorted([...names]);
}

type Describe = (error: ErrorObject, limit: string, count: string) => string;

function sizeOf(value: unknown): string {
  if (typeof value === 'string') return String([...value].length);
  if (Array.isArray(value)) return String(value.length);
  return String(Object.keys(value ?? {}).length);
}

/** How API Gateway's validator words each keyword's complaint. */
const wordings: Readonly<Record<string, Describe>> = {
  required: (error) => `object has missing required properties (${sorted(error.params['missing'])})`,
  additionalProperties: (error) =>
    `object instance has properties which are not allowed by the schema: ${sorted(error.params['extra'])}`,
  type: (error) =>
    `instance type (${typeOf(error.data)}) does not match any allowed primitive type (allowed: ${allowedTypes(error.params['type'])})`,
  enum: (error) =>
    `instance value (${itself(error.data)}) not found in enum (possible values: ${itself(error.params['allowedValues'])})`,
  minimum: (error, limit) =>
    `numeric instance is lower than the required minimum (minimum: ${limit}, found: ${itself(error.data)})`,
  maximum: (error, limit) =>
    `numeric instance is greater than the required maximum (maximum: ${limit}, found: ${itself(error.data)})`,
  exclusiveMinimum: (_, limit) =>
    `numeric instance is not strictly greater than the required minimum ${limit}`,
  exclusiveMaximum: (_, limit) => `numeric instance is not strictly lower than the required maximum ${limit}`,
  multipleOf: (error) =>
    `remainder of division is not zero (${itself(error.data)} / ${itself(error.params['multipleOf'])})`,
  minLength: (error, limit, count) =>
    `string ${itself(error.data)} is too short (length: ${count}, required minimum: ${limit})`,
  maxLength: (error, limit, count) =>
    `string ${itself(error.data)} is too long (length: ${count}, maximum allowed: ${limit})`,
  pattern: (error) =>
    `ECMA 262 regex ${itself(error.params['pattern'])} does not match input string ${itself(error.data)}`,
  minItems: (_, limit, count) =>
    `array is too short: must have at least ${limit} elements but instance has ${count} elements`,
  maxItems: (_, limit, count) =>
    `array is too long: must have at most ${limit} elements but instance has ${count} elements`,
  uniqueItems: () => 'array must not contain duplicate elements',
  minProperties: (_, limit, count) =>
    `object has too few properties (found ${count} but schema requires at least ${limit})`,
  maxProperties: (_, limit, count) =>
    `object has too many properties (found ${count} but schema requires at most ${limit})`,
  oneOf: (error) => {
    const matched = Array.isArray(error.params['passingSchemas']) ? error.params['passingSchemas'].length : 0;
    return `instance failed to match exactly one schema (matched ${String(matched)} out of ${String((error.schema as Json[]).length)})`;
  },
  anyOf: (error) =>
    `instance failed to match at least one required schema among ${String((error.schema as Json[]).length)}`,
  not: () => 'instance matched a schema which it should not have',
};

/** Complaints about one value, those of `required` and `additionalProperties` gathered by object. */
function gather(errors: readonly ErrorObject[]): ErrorObject[] {
  const gathered = new Map<string, ErrorObject>();
  for (const error of errors) {
    const key = error.keyword === 'required' || error.keyword === 'additionalProperties';
    const id = key ? `${error.keyword} ${error.instancePath}` : `${error.schemaPath} ${error.instancePath}`;
    const known = gathered.get(id);
    const missing = [
      ...((known?.params['missing'] ?? []) as string[]),
      error.params['missingProperty'] as string,
    ];
    const extra = [
      ...((known?.params['extra'] ?? []) as string[]),
      error.params['additionalProperty'] as string,
    ];
    gathered.set(id, key ? { ...error, params: { missing, extra } } : error);
  }
  return [...gathered.values()].sort(
    (a, b) => Number(b.keyword === 'required') - Number(a.keyword === 'required'),
  );
}

/** The schema path of a keyword's schema: `#/properties/a/oneOf` is one of `#/properties/a`. */
const holderOf = (schemaPath: string): string => schemaPath.slice(0, schemaPath.lastIndexOf('/'));

const compound = new Set(['oneOf', 'anyOf']);

/** What the alternatives of a `oneOf` or `anyOf` complain about is not told; that none or several fit is. */
function withoutAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const compounds = errors.filter(({ keyword }) => compound.has(keyword));
  if (compounds.length === 0) return errors;
  return errors.filter((error) =>
    compounds.every((outer) => {
      const isBelow = error !== outer && error.instancePath.startsWith(outer.instancePath);
      const isBeside =
        error.schemaPath.startsWith(`${holderOf(outer.schemaPath)}/`) &&
        !error.schemaPath.startsWith(`${outer.schemaPath}/`);
      return !isBelow || isBeside;
    }),
  );
}

/** The text of `$context.error.validationErrorString`, such as `[object has missing required properties (["name"])]`. */
export function describeErrors(errors: readonly ErrorObject[]): string {
  const complaints = gather(withoutAlternatives(errors)).flatMap((error) => {
    const wording = wordings[error.keyword];
    return wording === undefined ? [] : [wording(error, String(error.params['limit']), sizeOf(error.data))];
  });
  return `[${complaints.join(', ')}]`;
}
