import type { JsonSchema } from '../schema/json-schema.ts';
import { typeOfJson, typesOf, valuesOf, type Part } from './schema-parts.ts';
import { textOf } from './schema-text.ts';

/** The bounds of the one schema that values of the other may break, in words. */
export function boundGaps(narrow: Part, wide: Part): readonly string[] {
  const values = valuesOf(narrow.schema);
  if (values !== undefined && valuesOf(wide.schema) !== undefined) return [];
  const broken =
    values?.flatMap((value) => brokenBy({ ...narrow, schema: exactly(value, wide.schema) }, wide)) ??
    brokenBy(narrow, wide);
  return [...new Set(broken)].map(
    (keyword) => `may break ${keyword} ${JSON.stringify(wide.schema[keyword])}`,
  );
}

type Keeps = (narrow: JsonSchema, allowed: number) => boolean;

const numberIn = (schema: JsonSchema, keyword: string): number => {
  const value = schema[keyword];
  return typeof value === 'number' ? value : NaN;
};
const atLeast =
  (keyword: string): Keeps =>
  (narrow, allowed) =>
    numberIn(narrow, keyword) >= allowed;
const atMost =
  (keyword: string): Keeps =>
  (narrow, allowed) =>
    numberIn(narrow, keyword) <= allowed;

/** What keeps a bound of numbers and sizes; nothing compares with a bound that is not there. */
const numeric: Readonly<Record<string, Keeps>> = {
  minLength: atLeast('minLength'),
  minItems: atLeast('minItems'),
  minProperties: atLeast('minProperties'),
  maxLength: atMost('maxLength'),
  maxItems: atMost('maxItems'),
  maxProperties: atMost('maxProperties'),
  minimum: (narrow, allowed) =>
    numberIn(narrow, 'minimum') >= allowed || numberIn(narrow, 'exclusiveMinimum') >= allowed,
  exclusiveMinimum: (narrow, allowed) =>
    numberIn(narrow, 'exclusiveMinimum') >= allowed || numberIn(narrow, 'minimum') > allowed,
  maximum: (narrow, allowed) =>
    numberIn(narrow, 'maximum') <= allowed || numberIn(narrow, 'exclusiveMaximum') <= allowed,
  exclusiveMaximum: (narrow, allowed) =>
    numberIn(narrow, 'exclusiveMaximum') <= allowed || numberIn(narrow, 'maximum') < allowed,
};

/** Keywords that must be the same on both sides, with what their references lead to. */
const same = [
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'propertyNames',
  'patternProperties',
  'prefixItems',
  'contains',
  'allOf',
  'not',
  'if',
];

/** Keywords of the one that values of the other may break. */
function brokenBy(given: Part, allowed: Part): readonly string[] {
  const [{ schema: narrow }, { schema: wide }] = [given, allowed];
  const type = typesOf(narrow)?.[0];
  return [
    ...Object.entries(numeric)
      .filter(([keyword, keeps]) => keyword in wide && !keeps(narrow, numberIn(wide, keyword)))
      .map(([keyword]) => keyword),
    ...same.filter(
      (keyword) =>
        wide[keyword] !== undefined &&
        textOf(wide[keyword], allowed.root) !== textOf(narrow[keyword], given.root),
    ),
  ].filter((keyword) => concerns(keyword, type));
}

/** A listed value as the bounds that it just keeps. */
function exactly(json: string, { pattern }: JsonSchema): JsonSchema {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'number') return { type: 'number', minimum: value, maximum: value };
  if (typeof value !== 'string') return { type: typeOfJson(json) };
  const length = [...value].length;
  const isMatch = typeof pattern === 'string' && new RegExp(pattern, 'u').test(value);
  return { type: 'string', minLength: length, maxLength: length, ...(isMatch && { pattern }) };
}

/** Whether a keyword is about values of a type. */
function concerns(keyword: string, type: string | undefined): boolean {
  if (type === undefined || /^(?:allOf|not|if)$/.test(keyword)) return true;
  if (/Length$|^(?:pattern|format)$/.test(keyword)) return type === 'string';
  if (/Items|contains/.test(keyword)) return type === 'array';
  if (/ropert/.test(keyword)) return type === 'object';
  return type === 'number' || type === 'integer';
}
