import { mapSchema, type JsonSchema } from '../../schema/json-schema.ts';
import { additive, breaking, type Change } from '../change.ts';
import { gapsBetweenParts, type Gap } from '../covers.ts';
import { isSchema, resolved, schemasIn, textsIn, type Part } from '../schema-parts.ts';

/** What callers send must still be taken: every value of the old schema fits the new one. */
export function requestChanges(place: string, before: Part, after: Part): readonly Change[] {
  if (isSame(before, after)) return [];
  const refused = gapsBetweenParts(before, after, 'refused');
  const taken = gapsBetweenParts(after, before, 'refused');
  return orElse(place, [
    ...refused.map((gap) =>
      breaking(place + gap.place, `is refused now where it ${gap.says}`, 'callers that send it so'),
    ),
    ...taken.map((gap) => additive(place + gap.place, `is taken now where it ${gap.says}`)),
    ...defaultChanges(place, before, after),
  ]);
}

/** What callers read must still be what they know: every value of the new schema fits the old one. */
export function answerChanges(place: string, before: Part, after: Part): readonly Change[] {
  if (isSame(before, after)) return [];
  const unknown = gapsBetweenParts(after, before, 'pass');
  const gone = gapsBetweenParts(before, after, 'pass');
  const added = gapsBetweenParts(after, before, 'refused').filter((gap) => !isAmong(gap, unknown));
  const dropped = gapsBetweenParts(before, after, 'refused').filter(
    (gap) => !isAmong(gap, gone) && !isAmong(gap, unknown),
  );
  return orElse(place, [
    ...unknown.map((gap) => breaking(place + gap.place, `${gap.says} now`, 'callers that read it')),
    ...added.map((gap) => additive(place + gap.place, `${gap.says} besides`)),
    ...gone.map((gap) => additive(place + gap.place, `is never so any more that it ${gap.says}`)),
    ...dropped.map((gap) => additive(place + gap.place, 'is given no more, as it might before')),
  ]);
}

const isAmong = ({ place, says }: Gap, gaps: readonly Gap[]): boolean =>
  gaps.some((gap) => gap.place === place && (gap.says === says || gap.says === 'may be missing'));

const orElse = (place: string, changes: readonly Change[]): readonly Change[] =>
  changes.length > 0 ? changes : [additive(place, 'is written otherwise and allows the same')];

/** A default that changes is another request of everyone who leaves the member out. */
function defaultChanges(place: string, before: Part, after: Part): readonly Change[] {
  const [was, is] = [defaultsOf(before, place), defaultsOf(after, place)];
  return [...was].flatMap(([at, value]) => {
    const now = is.get(at);
    if (value === undefined || now === value || !is.has(at)) return [];
    return [breaking(at, `is ${now ?? 'nothing'} by default, was ${value}`, 'callers that leave it out')];
  });
}

/** Defaults of a schema and its members as JSON, by place; undefined where there is none. */
function defaultsOf(part: Part, place: string, depth = 0): ReadonlyMap<string, string | undefined> {
  const { schema, root } = resolved(part);
  // Schemas that contain themselves end somewhere.
  const members = depth > 8 ? [] : Object.entries(schemasIn(schema['properties']));
  const own = 'default' in schema ? JSON.stringify(schema['default']) : undefined;
  return new Map([
    [place, own],
    ...members.flatMap(([name, member]) => [
      ...defaultsOf({ schema: member, root }, `${place}/${name}`, depth + 1),
    ]),
  ]);
}

const isSame = (one: Part, other: Part): boolean =>
  one.root === other.root && one.schema === other.schema ? true : textOf(one) === textOf(other);

/** A schema with what its references lead to and without what only describes, as text. */
function textOf({ schema, root }: Part): string {
  const inside = new Set<string>();
  const expand = (node: JsonSchema): JsonSchema => {
    const { $ref } = node;
    if (typeof $ref !== 'string' || inside.has($ref)) return node;
    inside.add($ref);
    const target = mapSchema(resolved({ schema: node, root }).schema, expand) as JsonSchema;
    inside.delete($ref);
    return target;
  };
  return JSON.stringify(mapSchema(mapSchema(schema, expand), sorted));
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
