import { additive, breaking, type Change } from '../change.ts';
import { gapsBetweenParts, type Gap } from '../covers.ts';
import type { Part } from '../schema-parts.ts';
import { textOf } from '../schema-text.ts';
import { defaultChanges } from './default-changes.ts';

/**
 * What callers send must still be taken: every value of the old schema fits the new one.
 * @param isOptional whether callers might leave it out
 */
export function requestChanges(
  place: string,
  before: Part,
  after: Part,
  isOptional = false,
): readonly Change[] {
  if (isSame(before, after)) return [];
  const refused = gapsBetweenParts(before, after, 'refused');
  const taken = gapsBetweenParts(after, before, 'refused');
  return orElse(place, [
    ...refused.map((gap) =>
      breaking(place + gap.place, `is refused now where it ${gap.says}`, 'callers that send it so'),
    ),
    ...taken.map((gap) => additive(place + gap.place, `is taken now where it ${gap.says}`)),
    ...defaultChanges(place, before, after, isOptional),
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

const isSame = (one: Part, other: Part): boolean =>
  (one.root === other.root && one.schema === other.schema) ||
  textOf(one.schema, one.root) === textOf(other.schema, other.root);
