import { isObject, type Json, type JsonObject } from '../json.ts';
import { bodyChecks } from './body-checks.ts';
import type { Check } from './check.ts';
import { headerChecks } from './header-checks.ts';
import { integrationChecks } from './integration-checks.ts';
import { sortMessageList } from './message-list.ts';
import type { Outcome } from './outcome.ts';
import { statusChecks } from './status-checks.ts';

const checks: Readonly<Record<string, Check>> = {
  ...statusChecks,
  ...bodyChecks,
  ...headerChecks,
  ...integrationChecks,
};

/** Fields that say how others are compared. */
const modifiers: ReadonlySet<string> = new Set(['messageListAsSet', 'notes', 'comment']);

/** Parts of an answer as `recordedFields` names them, with the fields of `expected` that look at them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  status: Object.keys(statusChecks),
  headers: Object.keys(headerChecks),
  body: Object.keys(bodyChecks),
  json: Object.keys(bodyChecks),
};

/** True when a field counts: all do unless the recorded ones are named, and named as parts that are known. */
function counts(field: string, recorded: readonly string[]): boolean {
  const named = recorded.filter((name) => name in checks || name in parts);
  if (named.length === 0 || named.length < recorded.length) return true;
  return named.some((name) => name === field || parts[name]?.includes(field) === true);
}

/** Every difference between what is expected of a request and what came of it. */
export function differences(
  expected: JsonObject,
  outcome: Outcome,
  recorded: readonly string[] = [],
): readonly string[] {
  const asSet: Json | undefined = expected['messageListAsSet'];
  const how =
    asSet === true || isObject(asSet) || typeof asSet === 'string' ? { normalise: sortMessageList } : {};
  return Object.entries(expected).flatMap(([field, wanted]) => {
    if (modifiers.has(field) || !counts(field, recorded)) return [];
    const known = checks[field];
    return known === undefined
      ? [`unknown expectation ${field}: known are ${Object.keys(checks).join(', ')}`]
      : known(wanted, outcome, how).map((fault) => `${field}: ${fault}`);
  });
}
