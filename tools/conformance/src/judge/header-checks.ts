import { isList, isObject, plain, shown, type Json } from '../json.ts';
import { check, listOf, type Check } from './check.ts';
import { matches } from './matches.ts';
import { headerValues, type Outcome } from './outcome.ts';

const allHeaders = ({ answer }: Outcome): unknown => answer.headers;

function headersHold(wanted: Json, outcome: Outcome): readonly string[] {
  if (!isObject(wanted)) return [`expected an object of headers, got ${shown(wanted)}`];
  return Object.entries(wanted).flatMap(([name, value]) => {
    const values = headerValues(outcome, name);
    const actual = values.length === 0 ? undefined : values.join(', ');
    const fine = isList(value)
      ? matches(value, values, { subset: false })
      : matches(typeof value === 'number' ? String(value) : value, actual, { subset: true });
    return fine ? [] : [`${name}: expected ${shown(value)}, got ${shown(actual)}`];
  });
}

/** Checks of header lines; names are compared without regard to case. */
export const headerChecks: Readonly<Record<string, Check>> = {
  headers: headersHold,
  headersMulti: check(
    (wanted, outcome) =>
      isObject(wanted) &&
      Object.entries(wanted).every(([name, values]) =>
        matches(listOf(values), headerValues(outcome, name), { subset: false }),
      ),
    allHeaders,
  ),
  headersAbsent: check(
    (wanted, outcome) => listOf(wanted).every((name) => headerValues(outcome, plain(name)).length === 0),
    allHeaders,
  ),
  headersPresent: check(
    (wanted, outcome) => listOf(wanted).every((name) => headerValues(outcome, plain(name)).length > 0),
    allHeaders,
  ),
  /** Names exactly as sent. */
  headerNames: check(
    (wanted, { answer }) => listOf(wanted).every((name) => answer.headers.some(([sent]) => sent === name)),
    allHeaders,
  ),
};
