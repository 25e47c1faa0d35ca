import { isPastSunset } from '../definition/deprecation.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { additive, breaking, type Change, type ContractChange } from './change.ts';
import { eventGaps } from './event-gaps.ts';
import { lifecycleDifferences, type Lifecycle } from './operations/lifecycle-differences.ts';
import { serviceMember } from './recorded-event.ts';

/** Recorded schemas of events' data, by type and version: `vehicle.registered.v1`. */
export type RecordedEvents = Readonly<Record<string, JsonSchema>>;

/**
 * How recorded events differ from others.
 * @param today Milliseconds since 1970; what was to be gone by then may be changed.
 */
export function compareEvents(
  before: RecordedEvents,
  after: RecordedEvents,
  today: number,
): readonly ContractChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const was = before[name];
    const excuse = was === undefined ? undefined : excuseOf(was, today);
    return differencesOf(was, after[name], today).map((change) => ({
      ...change,
      contract: 'event' as const,
      name,
      owner: serviceOf(after[name]) ?? serviceOf(was),
      ...(change.kind === 'breaking' && excuse !== undefined && { excuse }),
    }));
  });
}

/** Who announces it; undefined where its record does not tell. */
function serviceOf(schema: JsonSchema | undefined): string | undefined {
  const service = schema?.[serviceMember];
  return typeof service === 'string' ? service : undefined;
}

const lifecycleOf = (schema: JsonSchema): Lifecycle => ({
  isDeprecated: schema['deprecated'] === true,
  sunset: typeof schema['x-sunset'] === 'string' ? schema['x-sunset'] : undefined,
});

function excuseOf(schema: JsonSchema, today: number): string | undefined {
  const { isDeprecated, sunset } = lifecycleOf(schema);
  return isDeprecated && isPastSunset(sunset, today) ? `its sunset of ${sunset ?? ''} has passed` : undefined;
}

function differencesOf(
  was: JsonSchema | undefined,
  is: JsonSchema | undefined,
  today: number,
): readonly Change[] {
  if (was === undefined) return [additive('', 'is announced anew')];
  if (is === undefined) return [breaking('', 'is announced no more', 'whoever reads it')];
  const { newEvents, oldEvents } = eventGaps(was, is);
  const gaps = [
    ...newEvents.map(({ place, says }) => breaking(place, `${says} in new events`, 'consumers as they are')),
    ...oldEvents.map(({ place, says }) =>
      breaking(place, `${says} in old events`, 'consumers of the new contract'),
    ),
  ];
  const isGrown = gaps.length === 0 && dataOf(was) !== dataOf(is);
  return [
    ...gaps,
    ...(isGrown ? [additive('', 'has grown without breaking anybody')] : []),
    ...lifecycleDifferences(lifecycleOf(was), lifecycleOf(is), today),
  ];
}

/** What is recorded of the data, without the words about it and how long it stays. */
function dataOf({ title: _t, description: _d, deprecated: _o, ...schema }: JsonSchema): string {
  const kept = Object.entries(schema).filter(([name]) => !name.startsWith('x-'));
  return JSON.stringify(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}
