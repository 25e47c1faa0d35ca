import type { Json, JsonObject } from '../json.ts';

/**
 * The part of a document at a path.
 * @throws Error naming the first member that is not there.
 */
export function at(document: Json, ...path: readonly (string | number)[]): JsonObject {
  let node: Json | undefined = document;
  for (const key of path) {
    node = (node as Readonly<Record<string | number, Json>> | undefined)?.[key];
    if (node === undefined) throw new Error(`nothing is at ${String(key)} of ${path.join(' / ')}`);
  }
  return node as JsonObject;
}
