import type { JsonSchema } from '../schema/json-schema.ts';

type Join = (one: unknown, other: unknown) => unknown;

const higher: Join = (one, other) => Math.max(Number(one), Number(other));
const lower: Join = (one, other) => Math.min(Number(one), Number(other));
const nearer: Join = (_, other) => other;

/** What two values of a keyword come to; of bounds, the tighter one. */
const joins: Readonly<Record<string, Join>> = {
  minLength: higher,
  minItems: higher,
  minProperties: higher,
  minimum: higher,
  exclusiveMinimum: higher,
  maxLength: lower,
  maxItems: lower,
  maxProperties: lower,
  maximum: lower,
  exclusiveMaximum: lower,
  required: (one, other) => [...new Set([...(one as string[]), ...(other as string[])])],
  title: nearer,
  description: nearer,
  examples: nearer,
  default: nearer,
  deprecated: nearer,
  id: nearer,
};

const joinOf = (keyword: string): Join | undefined =>
  keyword.startsWith('x-') ? nearer : Object.hasOwn(joins, keyword) ? joins[keyword] : undefined;

/**
 * The schema of values that two schemas both take, as keywords beside `$ref` and what it leads to: JSON Schema 2020-12, Core 8.2.3.1.
 * @param near says the words and the default where both do
 */
export function bothApply(far: JsonSchema, near: JsonSchema): JsonSchema {
  const differing = Object.keys(near).filter(
    (keyword) => keyword in far && JSON.stringify(far[keyword]) !== JSON.stringify(near[keyword]),
  );
  const joined = differing.map(
    (keyword) => [keyword, joinOf(keyword)?.(far[keyword], near[keyword])] as const,
  );
  // Of other keywords, such as two patterns, the second stands apart.
  const apart = differing.filter((keyword) => joinOf(keyword) === undefined);
  const both: JsonSchema = {
    ...near,
    ...far,
    ...Object.fromEntries(joined.filter(([keyword]) => !apart.includes(keyword))),
  };
  if (apart.length === 0) return both;
  const others = Object.fromEntries(apart.map((keyword) => [keyword, near[keyword]]));
  return { ...both, allOf: [...((both['allOf'] ?? []) as readonly unknown[]), others] };
}
