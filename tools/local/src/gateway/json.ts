import { isObject, type Json, type JsonObject } from '../json.ts';

export { isObject, type JsonObject };

/** The object at a key; empty when there is none. */
export function objectAt(holder: JsonObject, key: string): JsonObject {
  const value = holder[key];
  return isObject(value) ? value : {};
}

/** The list at a key; empty when there is none. */
export function listAt(holder: JsonObject, key: string): readonly Json[] {
  const value = holder[key];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The text at a key; a number counts as text. */
export function textAt(holder: JsonObject, key: string): string | undefined {
  const value = holder[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** The number at a key; text made of digits counts as a number. */
export function numberAt(holder: JsonObject, key: string): number | undefined {
  const value = holder[key];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Members of an object whose values are text, numbers or booleans, all as text. */
export function textsOf(holder: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(holder)
      .filter(([, value]) => value !== null && typeof value !== 'object')
      .map(([key, value]) => [key, String(value as string | number | boolean)]),
  );
}
