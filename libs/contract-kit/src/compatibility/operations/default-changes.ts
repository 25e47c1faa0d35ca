import { breaking, type Change } from '../change.ts';
import { gapsBetweenParts } from '../covers.ts';
import {
  branchesOf,
  goInto,
  isSchema,
  placeOf,
  resolved,
  schemasIn,
  textsIn,
  type Part,
  type SeenPairs,
} from '../schema-parts.ts';

/**
 * A default that changes, comes or goes is another request of everyone who leaves the value out.
 * @param isOptional whether callers might leave it out before; of what they must send, a default says nothing
 */
export function defaultChanges(
  place: string,
  before: Part,
  after: Part,
  isOptional: boolean,
): readonly Change[] {
  const changes = changesAt(before, after, { place, isOptional, seen: new Set() });
  return [...new Map(changes.map((change) => [change.place + change.what, change])).values()];
}

interface Walk {
  readonly place: string;
  readonly isOptional: boolean;
  readonly seen: SeenPairs;
}

function changesAt(before: Part, after: Part, walk: Walk): readonly Change[] {
  const seen = goInto(walk.seen, before, after);
  if (seen === undefined) return [];
  const [was, is] = [resolved(before), resolved(after)];
  return [
    ...(walk.isOptional ? ownChange(walk.place, was, is) : []),
    ...changesWithin(was, is, { ...walk, isOptional: false, seen }),
  ];
}

function ownChange(place: string, { schema: was }: Part, { schema: is }: Part): readonly Change[] {
  const [former, current] = [was, is].map((schema) =>
    'default' in schema ? JSON.stringify(schema['default']) : 'nothing',
  );
  if (former === current) return [];
  return [breaking(place, `is ${current} by default, was ${former}`, 'callers that leave it out')];
}

/** Of alternatives, that one is meant which takes all that the old one took. */
function changesWithin(was: Part, is: Part, walk: Walk): readonly Change[] {
  const branches = branchesOf(was);
  if (branches !== undefined) return branches.flatMap((branch) => changesAt(branch, is, walk));
  const meant = branchesOf(is)?.find(
    (alternative) => gapsBetweenParts(was, alternative, 'refused').length === 0,
  );
  if (meant !== undefined) return changesAt(was, meant, walk);
  const required = textsIn(was.schema['required']);
  const members = schemasIn(is.schema['properties']);
  return [
    ...Object.entries(schemasIn(was.schema['properties'])).flatMap(([name, schema]) => {
      const member = members[name];
      if (member === undefined) return [];
      const isOptional = !required.includes(name);
      return changesAt(
        { ...was, schema },
        { ...is, schema: member },
        { ...walk, place: placeOf(walk.place, name), isOptional },
      );
    }),
    ...['items', 'additionalProperties'].flatMap((keyword) => {
      const [former, current] = [was.schema[keyword], is.schema[keyword]];
      if (!isSchema(former) || !isSchema(current)) return [];
      return changesAt(
        { ...was, schema: former },
        { ...is, schema: current },
        { ...walk, place: `${walk.place}/*` },
      );
    }),
  ];
}
