import { doubleOf, isDouble, numericValue } from './java-number.ts';
import type { Evaluate } from './scope.ts';
import { isEqual, isTrue, outputText } from './values.ts';

type Operation = (left: Evaluate, right: Evaluate) => Evaluate;

/** Arithmetic of Java: a double as soon as one operand is; undefined when one is no number, or the result none. */
function calculate(a: unknown, b: unknown, operate: (left: number, right: number) => number): unknown {
  const [left, right] = [numericValue(a), numericValue(b)];
  if (left === undefined || right === undefined) return undefined;
  const result = operate(left, right);
  if (!Number.isFinite(result)) return undefined;
  return isDouble(a) || isDouble(b) ? doubleOf(result) : Math.trunc(result);
}

const arithmetic =
  (operate: (left: number, right: number) => number): Operation =>
  (left, right) =>
  (scope) =>
    calculate(left(scope), right(scope), operate);

/** A comparison of a missing or textual operand is false, as in Velocity. */
const comparison =
  (compare: (left: number, right: number) => boolean): Operation =>
  (left, right) =>
  (scope) => {
    const [a, b] = [numericValue(left(scope)), numericValue(right(scope))];
    return a !== undefined && b !== undefined && compare(a, b);
  };

/** The sum of numbers, or the joined texts as soon as one operand is text; a missing one is empty then. */
function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'string' || typeof b === 'string') return outputText(a) + outputText(b);
  return calculate(a, b, (left, right) => left + right);
}

/** Operators of `#set` and `#if`, as Velocity 1.7 evaluates them. */
export const operations: Readonly<Record<string, Operation>> = {
  '+': (left, right) => (scope) => add(left(scope), right(scope)),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '||': (left, right) => (scope) => isTrue(left(scope)) || isTrue(right(scope)),
  '&&': (left, right) => (scope) => isTrue(left(scope)) && isTrue(right(scope)),
  '==': (left, right) => (scope) => isEqual(left(scope), right(scope)),
  '!=': (left, right) => (scope) => !isEqual(left(scope), right(scope)),
  '>': comparison((a, b) => a > b),
  '<': comparison((a, b) => a < b),
  '>=': comparison((a, b) => a >= b),
  '<=': comparison((a, b) => a <= b),
};

/** A number with its sign turned; undefined for what is no number. */
export function negate(value: unknown): unknown {
  return calculate(0, value, (zero, number) => zero - number);
}
