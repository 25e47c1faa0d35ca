import { isObject, type Json } from '../json.ts';
import { check, listOf, type Check } from './check.ts';
import { textOf, type Outcome } from './outcome.ts';

const statuses = ({ answers }: Outcome): readonly number[] => answers.map(({ status }) => status);
const last = ({ answer }: Outcome): number => answer.status;
const withText = (outcome: Outcome): unknown => [last(outcome), textOf(outcome)];

function withinSeconds(wanted: Json, { elapsedSeconds }: Outcome): boolean {
  if (typeof wanted === 'number') return Math.abs(elapsedSeconds - wanted) < 1;
  const { min = 0, max = Infinity } = wanted as { readonly min?: number; readonly max?: number };
  // A busy machine answers later than Amazon, never earlier.
  return elapsedSeconds >= min && elapsedSeconds <= max + 5;
}

/** Checks of status codes and of the time taken. */
export const statusChecks: Readonly<Record<string, Check>> = {
  status: check((wanted, outcome) => last(outcome) === Number(wanted), withText),
  handshake: check((wanted, outcome) => last(outcome) === Number(wanted), withText),
  statusOneOf: check((wanted, outcome) => listOf(wanted).map(Number).includes(last(outcome)), withText),
  statusRange: check((wanted, outcome) => {
    const [from = 0, to = from] = isObject(wanted)
      ? [Number(wanted['min']), Number(wanted['max'])]
      : listOf(wanted).map(Number);
    return last(outcome) >= from && last(outcome) <= to;
  }, withText),
  lastStatus: check((wanted, outcome) => last(outcome) === Number(wanted), withText),
  firstStatus: check((wanted, outcome) => statuses(outcome)[0] === Number(wanted), statuses),
  someStatus: check((wanted, outcome) => statuses(outcome).includes(Number(wanted)), statuses),
  everyStatus: check(
    (wanted, outcome) => statuses(outcome).every((status) => status === Number(wanted)),
    statuses,
  ),
  noStatus: check((wanted, outcome) => !statuses(outcome).includes(Number(wanted)), statuses),
  statuses: check(
    (wanted, outcome) => JSON.stringify(listOf(wanted).map(Number)) === JSON.stringify(statuses(outcome)),
    statuses,
  ),
  elapsedSeconds: check(withinSeconds, ({ elapsedSeconds }) => elapsedSeconds),
};
