import { instantOf, isPastSunset } from '../../definition/deprecation.ts';
import { additive, breaking, type Change } from '../change.ts';

/** Of an operation or an event. */
export interface Lifecycle {
  readonly isDeprecated: boolean;
  readonly sunset: string | undefined;
}

/**
 * Whether it is on its way out, and until when it stays.
 * @param today Milliseconds since 1970; a sunset that is announced lies ahead.
 */
export function lifecycleDifferences(before: Lifecycle, after: Lifecycle, today: number): readonly Change[] {
  if (!after.isDeprecated) return before.isDeprecated ? [additive('/deprecated', 'stays after all')] : [];
  const { sunset: was } = before;
  const { sunset: is } = after;
  if (before.isDeprecated && was === is) return [];
  if (!before.isDeprecated || was === undefined) {
    if (isPastSunset(is, today))
      return [
        breaking(
          '/deprecated',
          `is deprecated with a sunset of ${is ?? ''}, which has passed`,
          'callers, whom nobody told in time',
        ),
      ];
    return [
      {
        kind: 'deprecated',
        place: '/deprecated',
        what: is === undefined ? 'is deprecated, without a sunset' : `is deprecated and stays until ${is}`,
      },
    ];
  }
  const isSooner = is !== undefined && (instantOf(is) ?? 0) < (instantOf(was) ?? 0);
  const what =
    is === undefined ? `has no sunset any more, had ${was}` : `stays until ${is}, was to until ${was}`;
  return [
    isSooner
      ? breaking('/deprecated', what, 'callers that counted on the time they were given')
      : additive('/deprecated', what),
  ];
}
