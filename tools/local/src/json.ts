/** JSON as it travels in templates, events and answers. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object whose members are read one by one. */
export type JsonObject = { readonly [key: string]: Json };

/** True for a JSON object; false for a list, `null` and a scalar. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
