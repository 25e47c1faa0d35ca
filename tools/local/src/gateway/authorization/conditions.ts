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

const not =
  (operator: Operator): Operator =>
  (wanted) => {
    const test = operator(wanted);
    return (actual) => !test(actual);
  };

/** Condition operators of IAM that gateways' policies use (IAM User Guide, "Condition operators"). */
const operators = new Map<string, Operator>([
  ['IpAddress', isWithin],
  ['NotIpAddress', not(isWithin)],
  ['StringEquals', isOneOf],
  ['StringNotEquals', not(isOneOf)],
  ['StringEqualsIgnoreCase', isOneOfAnyCase],
  ['StringNotEqualsIgnoreCase', not(isOneOfAnyCase)],
  ['StringLike', isLike],
  ['StringNotLike', not(isLike)],
]);

function textsOf(value: Json): readonly string[] {
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map(String);
}

function compileOne(operatorName: string, key: string, wanted: Json): Condition {
  const operator = operators.get(operatorName);
  const test = operator?.(textsOf(wanted));
  const isNegative = operatorName.includes('Not');
  return (values) => {
    if (test === undefined) return undefined;
    const actual = values(key.toLowerCase());
    return actual === undefined ? isNegative : test(actual);
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
