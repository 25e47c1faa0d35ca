import type { TestName } from './ledger-entry.ts';

/** Names a test. @param file from the folder of the package */
export const testOf = (file: string, title: string): TestName => ({ file, title });

/** The same tests for several properties. @param tests usually one; more when one shows the reading and one the effect */
export function shownBy(
  tests: TestName | readonly TestName[],
  ...properties: readonly string[]
): Readonly<Record<string, readonly TestName[]>> {
  const list = 'file' in tests ? [tests] : tests;
  return Object.fromEntries(properties.map((property) => [property, list]));
}

/** The same reason or remedy for several properties. */
export function all(because: string, ...properties: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(properties.map((property) => [property, because]));
}

/** The same list for properties below another one. @param above with the dot */
export function under<T>(above: string, list: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(list).map(([path, value]) => [above + path, value]));
}
