import { doubleOf, isDouble, numberOf, numericValue } from './java-number.ts';
import { isEqual, javaText } from './values.ts';

type NumberMethod = (value: unknown, parameters: readonly unknown[]) => unknown;

const whole = (value: unknown): unknown => Math.trunc(numericValue(value) ?? 0);
const fractional = (value: unknown): unknown => doubleOf(numericValue(value) ?? 0);

function parsed(text: unknown, pattern: RegExp): string {
  const written = javaText(text).trim();
  if (!pattern.test(written)) {
    throw new Error(`${JSON.stringify(written)} is no number. Check it before it is parsed.`);
  }
  return written;
}

const parseWhole: NumberMethod = (_, [text]) => numberOf(parsed(text, /^[+-]?\d+$/).replace('+', ''));
const parseFractional: NumberMethod = (_, [text]) =>
  doubleOf(Number(parsed(text, /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/)));

function compare(value: unknown, [other]: readonly unknown[]): number {
  const difference = (numericValue(value) ?? 0) - (numericValue(other) ?? 0);
  return Math.sign(difference);
}

/** Methods of `java.lang.Integer`, `Long` and `Double` that templates call; the static ones through any number. */
const numberMethods: Readonly<Record<string, NumberMethod>> = {
  compareTo: compare,
  doubleValue: fractional,
  equals: (value, [other]) => isDouble(value) === isDouble(other) && isEqual(value, other),
  floatValue: fractional,
  intValue: whole,
  longValue: whole,
  parseDouble: parseFractional,
  parseFloat: parseFractional,
  parseInt: parseWhole,
  parseLong: parseWhole,
  toString: (value: unknown, parameters: readonly unknown[]) => javaText(parameters[0] ?? value),
  valueOf: (value: unknown, parameters: readonly unknown[]) =>
    isDouble(value) ? parseFractional(value, parameters) : parseWhole(value, parameters),
};

/** Calls a method of a number; undefined when Java's numbers have no such method here. */
export function callNumber(value: unknown, name: string, parameters: readonly unknown[]): unknown {
  return Object.hasOwn(numberMethods, name) ? numberMethods[name]?.(value, parameters) : undefined;
}

/** Calls a method of a boolean; undefined when Java's Boolean has no such method here. */
export function callBoolean(value: boolean, name: string, parameters: readonly unknown[]): unknown {
  if (name === 'toString') return String(value);
  if (name === 'booleanValue') return value;
  if (name === 'equals') return value === parameters[0];
  return name === 'parseBoolean' ? javaText(parameters[0]).toLowerCase() === 'true' : undefined;
}
