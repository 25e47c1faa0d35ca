import type { Json } from '../json.ts';

/** Decides about one value of an event; a list of an event is asked value by value. */
export type ValueTest = (value: Json) => boolean;

/** A test of texts; any other value fails it. */
export function textTest(test: (text: string) => boolean): ValueTest {
  return (value) => typeof value === 'string' && test(value);
}

/** A test that passes when any of several does. */
export function anyOf(tests: readonly ValueTest[]): ValueTest {
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return (value) => tests.some((test) => test(value));
}
