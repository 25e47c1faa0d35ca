import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Json } from '../ports.ts';
import type { CaseOutcome } from './conformance-case.ts';

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

function parsed(body: Buffer): Json | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return (inner as unknown[])[Number(key)];
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  }, value);
}

/** True when a value is as expected; an object may have more keys when `subset` is set. */
function matches(expected: Json, actual: unknown, subset: boolean): boolean {
  if (expected === '<any>') return actual !== undefined;
  if (expected === '<absent>') return actual === undefined;
  if (isObject(expected) && typeof expected['$regex'] === 'string') {
    return typeof actual === 'string' && new RegExp(expected['$regex']).test(actual);
  }
  if (Array.isArray(expected)) {
    const list = expected as readonly Json[];
    return (
      Array.isArray(actual) &&
      actual.length === list.length &&
      list.every((item, i) => matches(item, actual[i], subset))
    );
  }
  if (!isObject(expected)) return expected === actual;
  if (!isObject(actual) || (!subset && Object.keys(actual).length !== Object.keys(expected).length))
    return false;
  return Object.entries(expected).every(([key, value]) => matches(value, actual[key], subset));
}

function headerFaults(expected: JsonObject, outcome: CaseOutcome): string[] {
  return Object.entries(expected).flatMap(([name, wanted]) => {
    const values = outcome.answer.headers.filter(([sent]) => sent.toLowerCase() === name.toLowerCase());
    const actual = values.length === 0 ? undefined : values.map(([, value]) => value).join(', ');
    return matches(wanted, actual, true)
      ? []
      : [`header ${name}: expected ${shown(wanted)}, got ${shown(actual)}`];
  });
}

type Check = (wanted: Json, outcome: CaseOutcome) => readonly string[];

const check =
  (
    holds: (wanted: Json, outcome: CaseOutcome) => boolean,
    actual: (outcome: CaseOutcome) => unknown,
  ): Check =>
  (wanted, outcome) =>
    holds(wanted, outcome) ? [] : [`expected ${shown(wanted)}, got ${shown(actual(outcome))}`];

const status = (outcome: CaseOutcome): number => outcome.answer.status;
const text = (outcome: CaseOutcome): string => outcome.answer.body.toString('utf8');
const json = (outcome: CaseOutcome): Json | undefined => parsed(outcome.answer.body);
const backend = (outcome: CaseOutcome): unknown => outcome.backendRequests[0];

/** What each key of `expected` demands. */
const checks: Readonly<Record<string, Check>> = {
  status: check(
    (wanted, outcome) => wanted === status(outcome),
    (outcome) => [status(outcome), text(outcome)],
  ),
  text: check((wanted, outcome) => wanted === text(outcome), text),
  json: check((wanted, outcome) => matches(wanted, json(outcome), false), text),
  jsonSubset: check((wanted, outcome) => matches(wanted, json(outcome), true), text),
  jsonAbsent: check(
    (wanted, outcome) => (wanted as string[]).every((path) => at(json(outcome), path) === undefined),
    text,
  ),
  jsonPresent: check(
    (wanted, outcome) => (wanted as string[]).every((path) => at(json(outcome), path) !== undefined),
    text,
  ),
  jsonRegex: check(
    (wanted, outcome) =>
      Object.entries(wanted as JsonObject).every(([path, pattern]) =>
        new RegExp(pattern as string).test(at(json(outcome), path) as string),
      ),
    text,
  ),
  bodyBase64: check((wanted, outcome) => wanted === outcome.answer.body.toString('base64'), text),
  headers: (wanted, outcome) => headerFaults(wanted as JsonObject, outcome),
  headersMulti: check(
    (wanted, outcome) =>
      Object.entries(wanted as JsonObject).every(([name, values]) =>
        matches(
          values,
          outcome.answer.headers.filter(([sent]) => sent === name).map(([, value]) => value),
          false,
        ),
      ),
    (outcome) => outcome.answer.headers,
  ),
  backend: check((wanted, outcome) => matches(wanted, backend(outcome), true), backend),
  backendBody: check((wanted, outcome) => wanted === outcome.backendRequests[0]?.body, backend),
  rawTextContains: check(
    (wanted, outcome) => (wanted as string[]).every((part) => text(outcome).includes(part)),
    text,
  ),
  notJson: check((_, outcome) => json(outcome) === undefined, text),
  authorizerInvocations: check(
    (wanted, outcome) => outcome.recorded.invocations.filter(({ name }) => name === 'auth').length === wanted,
    (outcome) => outcome.recorded.invocations.length,
  ),
};

/** Every difference between what a case expects and what happened; the time a case takes is not measured. */
export function differences(expected: JsonObject, outcome: CaseOutcome): readonly string[] {
  return Object.entries(expected).flatMap(([key, wanted]) => {
    if (key === 'elapsedSeconds') return [];
    const known = checks[key];
    return known === undefined
      ? [`no check for ${key}`]
      : known(wanted, outcome).map((fault) => `${key}: ${fault}`);
  });
}
