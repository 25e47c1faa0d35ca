import { isObject, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';

/** Two documents in one: objects are merged, anything else of the second replaces the first. */
export function merge(first: JsonObject, second: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const present = merged[key];
    merged[key] = isObject(value) && isObject(present) ? merge(present, value) : value;
  }
  return merged;
}
