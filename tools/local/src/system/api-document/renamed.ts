import type { JsonObject } from '../../assembly/index.ts';

/** The members of an object that are listed, under the names given for them. */
export function renamed(source: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(names).flatMap(([from, to]) => {
      const value = source[from];
      return value === undefined || value === null ? [] : [[to, value]];
    }),
  );
}
