import { isList, shown, type Json } from '../json.ts';
import type { Outcome } from './outcome.ts';

/** How the texts of an answer are compared. */
export interface Comparing {
  readonly normalise?: ((text: string) => string) | undefined;
}

/** Looks at one field of `expected`; gives what is wrong, nothing when all is well. */
export type Check = (wanted: Json, outcome: Outcome, how: Comparing) => readonly string[];

/** A check out of a condition, and what to show when it does not hold. */
export function check(
  holds: (wanted: Json, outcome: Outcome, how: Comparing) => boolean,
  actual: (outcome: Outcome) => unknown,
): Check {
  return (wanted, outcome, how) =>
    holds(wanted, outcome, how) ? [] : [`expected ${shown(wanted)}, got ${shown(actual(outcome))}`];
}

/** The items of a list; a single value is a list of one. */
export function listOf(value: Json): readonly Json[] {
  return isList(value) ? value : [value];
}
