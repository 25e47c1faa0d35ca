import { isObject, parseJson, plain, type Json } from '../json.ts';
import { check, listOf, type Check } from './check.ts';
import { matches } from './matches.ts';
import type { Outcome } from './outcome.ts';

const subset = { subset: true } as const;

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** What the integration received last, a back end or a service. */
function received({ recordings }: Outcome): { readonly bytes: Buffer; readonly seen: unknown } {
  const http = recordings.backendRequests.at(-1);
  if (http !== undefined) {
    const { bytes, ...seen } = http;
    return { bytes, seen: { ...seen, query: seen.args } };
  }
  const service = recordings.serviceRequests.at(-1);
  if (service === undefined) return { bytes: Buffer.alloc(0), seen: undefined };
  const { body, headers, ...rest } = service;
  const text = body.toString('utf8');
  return {
    bytes: body,
    seen: { ...rest, headers: lowerCased(headers), body: text, json: parseJson(text) ?? null },
  };
}

/** Names of headers that a case expects of an integration are compared without regard to case. */
function withLowerNames(wanted: Json): Json {
  if (!isObject(wanted) || !isObject(wanted['headers'])) return wanted;
  const headers = Object.fromEntries(
    Object.entries(wanted['headers']).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return { ...wanted, headers };
}

const called = (outcome: Outcome, authorizing: boolean): readonly string[] =>
  outcome.recordings.invocations
    .map(({ name }) => name)
    .filter((name) => outcome.authorizers.has(name) === authorizing);

/** So many calls, or so many of each function. */
function counts(wanted: Json, names: readonly string[]): boolean {
  if (!isObject(wanted)) return names.length === Number(wanted);
  return Object.entries(wanted).every(
    ([name, count]) => names.filter((called) => called === name).length === Number(count),
  );
}

const lastLog = ({ recordings }: Outcome): string | undefined => recordings.accessLog.at(-1);
const events = ({ recordings }: Outcome): unknown => recordings.invocations;

/** Checks of what left the gateway: calls of functions, back ends and services, and log lines. */
export const integrationChecks: Readonly<Record<string, Check>> = {
  backend: check(
    (wanted, outcome) => matches(withLowerNames(wanted), received(outcome).seen, subset),
    (outcome) => received(outcome).seen,
  ),
  backendBody: check(
    (wanted, outcome) => received(outcome).bytes.toString('utf8') === wanted,
    (outcome) => received(outcome).bytes.toString('utf8'),
  ),
  backendBodyBase64: check(
    (wanted, outcome) => received(outcome).bytes.toString('base64') === wanted,
    (outcome) => received(outcome).bytes.toString('base64'),
  ),
  backendInvocations: check(
    (wanted, { recordings }) =>
      recordings.backendRequests.length + recordings.serviceRequests.length === Number(wanted),
    ({ recordings }) => recordings.backendRequests.length + recordings.serviceRequests.length,
  ),
  lambdaInvocations: check(
    (wanted, outcome) => counts(wanted, called(outcome, false)),
    (outcome) => called(outcome, false),
  ),
  authorizerInvocations: check(
    (wanted, outcome) => counts(wanted, called(outcome, true)),
    (outcome) => called(outcome, true),
  ),
  /** The event of the last call of the function that is not an authorizer. */
  event: check(
    (wanted, { recordings, authorizers }) =>
      matches(wanted, recordings.invocations.findLast(({ name }) => !authorizers.has(name))?.event, subset),
    events,
  ),
  authorizerEvent: check(
    (wanted, { recordings, authorizers }) =>
      matches(wanted, recordings.invocations.findLast(({ name }) => authorizers.has(name))?.event, subset),
    events,
  ),
  logLine: check((wanted, outcome) => matches(wanted, lastLog(outcome), subset), lastLog),
  logLineSubset: check(
    (wanted, outcome) => matches(wanted, parseJson(lastLog(outcome) ?? ''), subset),
    lastLog,
  ),
  logLineJsonKeys: check((wanted, outcome) => {
    const line = parseJson(lastLog(outcome) ?? '');
    return isObject(line) && listOf(wanted).every((key) => Object.hasOwn(line, plain(key)));
  }, lastLog),
};
