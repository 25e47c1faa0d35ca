import { doubleOf, numericValue } from './java-number.ts';
import { isMap } from './values.ts';

const numbersOf = (value: unknown): number[] =>
  Array.isArray(value)
    ? value.flatMap((item) => {
        const number = numericValue(item);
        return number === undefined ? [] : [number];
      })
    : [];

function lengthOf(value: unknown): number | undefined {
  if (Array.isArray(value) || typeof value === 'string') return value.length;
  return isMap(value) ? Object.keys(value).length : undefined;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Functions that a JSONPath can end with, as Jayway has them; those over numbers give doubles. */
const functions: Readonly<Record<string, (value: unknown) => unknown>> = {
  length: lengthOf,
  size: lengthOf,
  keys: (value) => (isMap(value) ? Object.keys(value) : undefined),
  first: (value) => (Array.isArray(value) ? (value as unknown[]).at(0) : undefined),
  last: (value) => (Array.isArray(value) ? (value as unknown[]).at(-1) : undefined),
  min: (value) => doubleOf(Math.min(...numbersOf(value))),
  max: (value) => doubleOf(Math.max(...numbersOf(value))),
  sum: (value) => doubleOf(sumOf(numbersOf(value))),
  avg: (value) => doubleOf(sumOf(numbersOf(value)) / numbersOf(value).length),
};

/** The function of a path's last part, such as `length()`; undefined when it is none. */
export function functionOf(part: string): ((value: unknown) => unknown) | undefined {
  const name = part.endsWith('()') ? part.slice(0, -2) : '';
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}
