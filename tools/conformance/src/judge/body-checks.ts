import { gunzipSync, inflateSync } from 'node:zlib';
import { isObject, plain, valueAt, type Json } from '../json.ts';
import { check, listOf, type Check, type Comparing } from './check.ts';
import { matches } from './matches.ts';
import { patternOf } from './pattern.ts';
import { headerValues, jsonOf, textOf, type Outcome } from './outcome.ts';

const paths = (wanted: Json): readonly string[] => listOf(wanted).map(plain);

function equalTexts(wanted: Json, text: string, { normalise = (same) => same }: Comparing): boolean {
  return normalise(plain(wanted)) === normalise(text);
}

function regexesHold(wanted: Json, value: (path: string) => unknown): boolean {
  return (
    isObject(wanted) &&
    Object.entries(wanted).every(([path, pattern]) =>
      matches({ $regex: pattern }, value(path), { subset: true }),
    )
  );
}

const bodies = ({ answers }: Outcome): readonly string[] =>
  answers.map(({ body }) => body.toString('base64'));

/** The text of a body that may be compressed, as its header says. */
function decodedText(outcome: Outcome): string {
  const [coding] = headerValues(outcome, 'content-encoding');
  const { body } = outcome.answer;
  if (coding === 'gzip') return gunzipSync(body).toString('utf8');
  return (coding === 'deflate' ? inflateSync(body) : body).toString('utf8');
}

/** Checks of the body of an answer. */
export const bodyChecks: Readonly<Record<string, Check>> = {
  text: check((wanted, outcome, how) => equalTexts(wanted, textOf(outcome), how), textOf),
  textRegex: check((wanted, outcome) => patternOf(plain(wanted)).test(textOf(outcome)), textOf),
  textOneOf: check(
    (wanted, outcome, how) => listOf(wanted).some((one) => equalTexts(one, textOf(outcome), how)),
    textOf,
  ),
  rawTextContains: check(
    (wanted, outcome) => paths(wanted).every((part) => textOf(outcome).includes(part)),
    textOf,
  ),
  textContains: check(
    (wanted, outcome) => paths(wanted).every((part) => textOf(outcome).includes(part)),
    textOf,
  ),
  notJson: check((wanted, outcome) => (jsonOf(outcome) === undefined) === (wanted !== false), textOf),
  json: check((wanted, outcome, how) => matches(wanted, jsonOf(outcome), { ...how, subset: false }), textOf),
  jsonSubset: check(
    (wanted, outcome, how) => matches(wanted, jsonOf(outcome), { ...how, subset: true }),
    textOf,
  ),
  jsonAbsent: check(
    (wanted, outcome) => paths(wanted).every((path) => valueAt(jsonOf(outcome), path) === undefined),
    textOf,
  ),
  jsonPresent: check(
    (wanted, outcome) => paths(wanted).every((path) => valueAt(jsonOf(outcome), path) !== undefined),
    textOf,
  ),
  jsonRegex: check(
    (wanted, outcome) => regexesHold(wanted, (path) => valueAt(jsonOf(outcome), path)),
    textOf,
  ),
  bodyBase64: check(
    (wanted, { answer }) => answer.body.toString('base64') === wanted,
    ({ answer }) => answer.body.toString('base64'),
  ),
  decodedText: check((wanted, outcome) => decodedText(outcome) === wanted, decodedText),
  sameBody: check((wanted, outcome) => (new Set(bodies(outcome)).size === 1) === (wanted !== false), bodies),
};
