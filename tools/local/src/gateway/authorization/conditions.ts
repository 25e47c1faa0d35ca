import { BlockList, isIP } from 'node:net';

import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Json } from '../ports.ts';

/** What a policy may ask about a request, by the condition key in lower case; undefined for what is not known here. */
export type ConditionValues = (key: string) => string | undefined;

/** A condition, ready to be asked; undefined when it uses an operator or a key that is not known here. */
export type Condition = (values: ConditionValues) => boolean | undefined;

type Operator = (wanted: readonly string[]) => (actual: string) => boolean;

function addressesIn(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

const isWithin: Operator = (ranges) => {
  const list = addressesIn(ranges);
  return (actual) => isIP(actual) !== 0 && list.check(actual, isIP(actual) === 6 ? 'ipv6' : 'ipv4');
};

const isLike: Operator = (patterns) => {
  const compiled = patterns.map((pattern) => {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  });
  return (actual) => compiled.some((pattern) => pattern.test(actual));
};

const isOneOf: Operator = (wanted) => (actual) => wanted.includes(actual);
const isOneOfAnyCase: Operator = (wanted) => {
  const lower = wanted.map((value) => value.toLowerCase());
  return (actual) => lower.includes(actual.toLowerCase());
};

/** Whether a value stands to one of those wanted as `holds` says; what is no value of the kind never does. */
const compares =
  (read: (text: string) => number, holds: (actual: number, wanted: number) => boolean): Operator =>
  (wanted) => {
    const bounds = wanted.map(read);
    return (actual) => bounds.some((bound) => holds(read(actual), bound));
  };

/** A time is text of ISO 8601, or seconds since the epoch. */
const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const comparisons = [
  ['Equals', (actual: number, wanted: number) => actual === wanted],
  ['LessThan', (actual: number, wanted: number) => actual < wanted],
  ['LessThanEquals', (actual: number, wanted: number) => actual <= wanted],
  ['GreaterThan', (actual: number, wanted: number) => actual > wanted],
  ['GreaterThanEquals', (actual: number, wanted: number) => actual >= wanted],
] as const;

const ordered = comparisons.flatMap(([name, holds]): [string, Operator][] => [
  [`Numeric${name}`, compares(Number, holds)],
  [`Date${name}`, compares(timeOf, holds)],
]);

const positive: readonly (readonly [string, Operator])[] = [
  ['IpAddress', isWithin],
  ['StringEquals', isOneOf],
  ['StringEqualsIgnoreCase', isOneOfAnyCase],
  ['StringLike', isLike],
  ['ArnEquals', isLike],
  ['ArnLike', isLike],
  ['Bool', isOneOfAnyCase],
  ...ordered,
];

/** Names of the operators that say the opposite of another. */
const opposites: Readonly<Record<string, string>> = {
  NotIpAddress: 'IpAddress',
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

const operators = new Map<string, Operator>(positive);

function textsOf(value: Json): readonly string[] {
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map(String);
}

/**
 * Compiles one operator over one key (IAM User Guide, "Condition operators"). What is not there fails it, unless the operator
 * says the opposite of another or ends in `IfExists`; `Null` asks for just that.
 */
function compileOne(name: string, key: string, wanted: Json): Condition {
  const lower = key.toLowerCase();
  if (name === 'Null') {
    const absent = textsOf(wanted).includes('true');
    return (values) => (values(lower) === undefined) === absent;
  }
  const plain = name.replace(/IfExists$/, '');
  const opposite = Object.hasOwn(opposites, plain) ? opposites[plain] : undefined;
  const test = operators.get(opposite ?? plain)?.(textsOf(wanted));
  if (test === undefined) return () => undefined;
  const withoutValue = opposite !== undefined || plain !== name;
  return (values) => {
    const actual = values(lower);
    return actual === undefined ? withoutValue : test(actual) === (opposite === undefined);
  };
}

/** Compiles the `Condition` of a statement: every operator and every key of it must hold. */
export function compileConditions(condition: JsonObject): Condition {
  const all = Object.entries(condition).flatMap(([operator, keys]) =>
    isObject(keys)
      ? Object.entries(keys).map(([key, wanted]) => compileOne(operator, key, wanted))
      : [() => undefined],
  );
  return (values) => {
    const outcomes = all.map((holds) => holds(values));
    if (outcomes.includes(false)) return false;
    return outcomes.includes(undefined) ? undefined : true;
  };
}
