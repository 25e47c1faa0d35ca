import type { JsonSchema } from '../schema/json-schema.ts';
import { boundGaps } from './bounds.ts';
import {
  branchesOf,
  describe,
  goInto,
  isSchema,
  placeOf,
  resolved,
  schemasIn,
  textsIn,
  typeOfJson,
  typesOf,
  valuesOf,
  type Part,
  type SeenPairs,
} from './schema-parts.ts';

/** A place where one schema takes what another does not: at `/vehicle/color`, it `may be null`. */
export interface Gap {
  /** Pointer into the value, `*` for every item of a list and every member of a record; empty for the value itself. */
  readonly place: string;
  readonly says: string;
}

/**
 * What happens to members that a schema does not name. Readers of answers and events let them `pass`; what takes requests
 * may have them `refused`, where its schema says `additionalProperties: false`.
 */
export type UnnamedMembers = 'pass' | 'refused';

/** Where values that fit `narrow` may not fit `wide`. What JSON Schema says beyond the parts that contracts use must be the same. */
export function gapsBetween(
  narrow: JsonSchema,
  wide: JsonSchema,
  unnamed: UnnamedMembers = 'pass',
): readonly Gap[] {
  return gapsBetweenParts({ schema: narrow, root: narrow }, { schema: wide, root: wide }, unnamed);
}

/** The same of schemas that are parts of documents. */
export function gapsBetweenParts(narrow: Part, wide: Part, unnamed: UnnamedMembers): readonly Gap[] {
  return compare(narrow, wide, { path: '', unnamed, seen: new Set() });
}

/** A gap in words: `/vehicle/color may be null`. */
export const sayGap = ({ place, says }: Gap): string => `${place || '/'} ${says}`;

interface Walk {
  readonly path: string;
  readonly unnamed: UnnamedMembers;
  readonly seen: SeenPairs;
}

function compare(given: Part, expected: Part, before: Walk): readonly Gap[] {
  const seen = goInto(before.seen, given, expected);
  if (seen === undefined) return [];
  const walk = { ...before, seen };
  const narrow = resolved(given);
  const wide = resolved(expected);
  const branches = branchesOf(narrow);
  if (branches !== undefined) return unique(branches.flatMap((branch) => compare(branch, wide, walk)));
  const alternatives = branchesOf(wide);
  if (alternatives !== undefined) {
    const faults = alternatives.map((alternative) => compare(narrow, alternative, walk));
    if (faults.some((found) => found.length === 0)) return [];
    // Where one alternative alone is of the type, it is the one that is meant.
    const [meant, ...others] = faults.filter((_, at) => isOfType(narrow, alternatives[at]));
    if (meant !== undefined && others.length === 0) return meant;
    return [{ place: walk.path, says: `may be ${describe(narrow.schema)}` }];
  }
  const values = valueGaps(narrow.schema, wide.schema);
  // Of values of other types, bounds say nothing.
  if (values.length > 0) return values.map((says) => ({ place: walk.path, says }));
  return [
    ...boundGaps(narrow, wide).map((says) => ({ place: walk.path, says })),
    ...memberGaps(narrow, wide, walk),
    ...itemGaps(narrow, wide, walk),
  ];
}

function isOfType(narrow: Part, alternative: Part | undefined): boolean {
  const [type] = typesOf(narrow.schema) ?? [];
  return type !== undefined && alternative !== undefined && resolved(alternative).schema['type'] === type;
}

const unique = (gaps: readonly Gap[]): readonly Gap[] => [
  ...new Map(gaps.map((gap) => [sayGap(gap), gap])).values(),
];

function valueGaps(narrow: JsonSchema, wide: JsonSchema): readonly string[] {
  const allowed = valuesOf(wide);
  const values = valuesOf(narrow);
  if (allowed !== undefined) {
    if (values === undefined) return [`may be other than ${allowed.join(', ')}`];
    const added = values.filter((value) => !allowed.includes(value));
    return added.length === 0 ? [] : [`may be ${added.join(', ')}`];
  }
  const types = typesOf(wide);
  if (types === undefined) return [];
  const other = (values?.map(typeOfJson) ?? typesOf(narrow) ?? ['anything']).filter(
    (type) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  return other.length === 0 ? [] : [`may be ${[...new Set(other)].join(', ')}`];
}

function memberGaps(narrow: Part, wide: Part, walk: Walk): readonly Gap[] {
  if (typesOf(narrow.schema)?.includes('object') === false) return [];
  const members = schemasIn(narrow.schema['properties']);
  const expected = schemasIn(wide.schema['properties']);
  const required = textsIn(narrow.schema['required']);
  const at = (name: string): string => placeOf(walk.path, name);
  const missing = textsIn(wide.schema['required'])
    .filter((name) => !required.includes(name))
    .map((name) => ({ place: at(name), says: 'may be missing' }));
  const changed = Object.entries(members).flatMap(([name, schema]) => {
    const member = expected[name] ?? wide.schema['additionalProperties'];
    if (member === false && walk.unnamed === 'refused') return [{ place: at(name), says: 'may be given' }];
    if (!isSchema(member)) return [];
    return compare({ ...narrow, schema }, { ...wide, schema: member }, { ...walk, path: at(name) });
  });
  return [...missing, ...changed, ...recordGaps(narrow, wide, walk)];
}

/** Members of any name: those of a record, whose values have one schema. */
function recordGaps(narrow: Part, wide: Part, walk: Walk): readonly Gap[] {
  const [given = true, allowed = true] = [
    narrow.schema['additionalProperties'],
    wide.schema['additionalProperties'],
  ];
  if (given === false) return [];
  const path = `${walk.path}/*`;
  if (allowed === false)
    return walk.unnamed === 'refused' ? [{ place: path, says: 'may have any name' }] : [];
  if (!isSchema(allowed) || !isSchema(given)) return [];
  return compare({ ...narrow, schema: given }, { ...wide, schema: allowed }, { ...walk, path });
}

function itemGaps(narrow: Part, wide: Part, walk: Walk): readonly Gap[] {
  const [items, allowed] = [narrow.schema['items'], wide.schema['items']];
  if (!isSchema(allowed) || typesOf(narrow.schema)?.includes('array') === false) return [];
  return compare(
    { ...narrow, schema: isSchema(items) ? items : {} },
    { ...wide, schema: allowed },
    { ...walk, path: `${walk.path}/*` },
  );
}
