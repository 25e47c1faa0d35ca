import { isObject, type Json, type JsonObject } from '../json.ts';

/** A scalar as text; anything else, and what is absent, gives the fallback. */
export function textOf(value: Json | undefined, fallback = ''): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : fallback;
}

/** The objects of a list; none when it is no list. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json) => isObject(item)) : [];
}

/** The scalars of a list as text; none when it is no list. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map((item: Json) => textOf(item)) : [];
}
