import { mapSchema, type JsonSchema } from '../schema/json-schema.ts';
import { bothApply } from './both-apply.ts';
import { isSchema, resolved, textsIn } from './schema-parts.ts';

/**
 * A part of a document with what its references lead to and without what only describes, as text that is only compared.
 * @param part a schema, or the value of any of its keywords
 * @param root the document that its references are about
 */
export function textOf(part: unknown, root: JsonSchema): string {
  const inside = new Set<string>();
  const expand = ({ $ref, ...beside }: JsonSchema): JsonSchema => {
    if (typeof $ref !== 'string') return $ref === undefined ? beside : { $ref, ...beside };
    if (inside.has($ref)) return { $ref, ...beside };
    inside.add($ref);
    const target = mapSchema(resolved({ schema: { $ref }, root }).schema, expand) as JsonSchema;
    inside.delete($ref);
    return bothApply(target, beside);
  };
  return JSON.stringify(mapSchema(mapSchema(part, expand), sorted)) ?? '';
}

/** Keywords that only describe. */
const words = ['id', 'description', 'title', 'examples'];

function sorted(node: JsonSchema): JsonSchema {
  const kept = Object.entries(node)
    .filter(([key, value]) => !words.includes(key) || isSchema(value))
    .map(
      ([key, value]) =>
        [key, key === 'required' && !isSchema(value) ? textsIn(value).toSorted() : value] as const,
    );
  return Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}
