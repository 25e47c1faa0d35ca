import type { JsonSchema } from '../../schema/json-schema.ts';
import { additive, breaking, type Change } from '../change.ts';
import { isSchema } from '../schema-parts.ts';
import type { OperationFacts } from './operation-facts.ts';

/** How large and how often requests may be; documents that do not tell are not compared. */
export function limitDifferences(
  { limits: was }: OperationFacts,
  { limits: is }: OperationFacts,
): readonly Change[] {
  if (was === undefined || is === undefined) return [];
  return [
    // Where there was no body, that one is asked for is the difference.
    ...(was['bodyBytes'] === undefined
      ? []
      : compared('bodyBytes', was, is, (before, after) => numberOf(after) >= numberOf(before))),
    ...compared('throttle', was, is, (before, after) =>
      ['rate', 'burst'].every((name) => memberOf(after, name) >= memberOf(before, name)),
    ),
    ...compared('caller', was, is, takesAll),
    ...(was['metered'] === is['metered']
      ? []
      : [
          is['metered'] === true
            ? breaking('/limits/metered', 'counts against the plan now', 'callers near their quota')
            : additive('/limits/metered', 'counts against no plan any more'),
        ]),
  ];
}

/** A limit that is new or lower breaks those who came close to what was allowed. */
function compared(
  name: string,
  was: JsonSchema,
  is: JsonSchema,
  holds: (before: unknown, after: unknown) => boolean,
): readonly Change[] {
  const [before, after] = [was[name], is[name]];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const place = `/limits/${name}`;
  const what = `is ${JSON.stringify(after) ?? 'no more'}, was ${JSON.stringify(before) ?? 'none'}`;
  const isWider = after === undefined || (before !== undefined && holds(before, after));
  return [isWider ? additive(place, what) : breaking(place, what, 'callers that ask for more')];
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const memberOf = (value: unknown, name: string): number => (isSchema(value) ? numberOf(value[name]) : 0);

/** Whatever was allowed in its period is allowed in the new one: a day's calls may all come within an hour. */
function takesAll(before: unknown, after: unknown): boolean {
  const periodOf = (value: unknown): unknown => (isSchema(value) ? value['period'] : undefined);
  const longer = periodOf(before) === 'HOUR' && periodOf(after) === 'DAY';
  return memberOf(after, 'count') >= memberOf(before, 'count') * (longer ? 24 : 1);
}
