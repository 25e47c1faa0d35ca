import { isMap } from './values.ts';

/** One step of a path: from the values it comes to, to those it leads to. */
export type Select = (values: readonly unknown[]) => unknown[];

const childrenOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : isMap(value) ? Object.values(value) : [];

const descendantsOf = (value: unknown): unknown[] => [value, ...childrenOf(value).flatMap(descendantsOf)];

export const children: Select = (values) => values.flatMap(childrenOf);
export const descendants: Select = (values) => values.flatMap(descendantsOf);

const member = (value: unknown, name: string): unknown[] =>
  isMap(value) && Object.hasOwn(value, name) ? [value[name]] : [];

/** Members by their names. */
export const byName =
  (names: readonly string[]): Select =>
  (values) =>
    values.flatMap((value) => names.flatMap((name) => member(value, name)));

/** Items of lists; a negative index counts from the end. */
export const byIndex =
  (indexes: readonly number[]): Select =>
  (values) =>
    values.flatMap((value) =>
      Array.isArray(value)
        ? indexes
            .filter((at) => at < value.length && at >= -value.length)
            .map((at) => (value as unknown[]).at(at))
        : [],
    );

/** Items of lists from one index up to another. */
export const bySlice =
  (from: number, to: number | undefined): Select =>
  (values) =>
    values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]).slice(from, to) : []));

/** Items of lists, and maps themselves, that fulfil a condition; after a descent, which has been to every item, maps alone. */
export const byCondition =
  (holds: (item: unknown) => boolean, afterDescent: boolean): Select =>
  (values) => {
    const items = afterDescent
      ? values.filter(isMap)
      : values.flatMap((value) =>
          Array.isArray(value) ? (value as unknown[]) : isMap(value) ? [value] : [],
        );
    return items.filter(holds);
  };
