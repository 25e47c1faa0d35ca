import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import type { Json } from '../ports.ts';
import type { Component, Inspected } from './inspection.ts';

/** Keys and values of a document, down to every leaf. */
function walk(value: Json, found: { readonly keys: string[]; readonly values: string[] }): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) walk(item, found);
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      found.keys.push(key);
      walk(inner, found);
    }
  } else if (value !== null) found.values.push(typeof value === 'string' ? value : JSON.stringify(value));
}

/** The value at a JSON pointer (RFC 6901); undefined when there is none. */
function at(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(key)];
    else value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const binary = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/**
 * Compiles the component `JsonBody`.
 *
 * @param oversize what a body beyond the limit counts as; undefined looks at its beginning
 */
export function compileJsonBody(
  field: JsonObject,
  bodyLimit: number,
  oversize: Inspected | undefined,
): Component {
  const pointers = listAt(objectAt(field, 'MatchPattern'), 'IncludedPaths').filter(
    (pointer) => typeof pointer === 'string',
  );
  const scope = textAt(field, 'MatchScope') ?? 'ALL';
  const fallback = textAt(field, 'InvalidFallbackBehavior');
  return ({ exchange: { body } }) => {
    if (body.length === 0) return [];
    if (body.length > bodyLimit && oversize !== undefined) return oversize;
    const text = body.toString('utf8', 0, bodyLimit);
    const document = parse(text);
    if (document === undefined) {
      if (fallback === 'EVALUATE_AS_STRING') return [binary(text)];
      return fallback === 'MATCH' ? 'match' : 'noMatch';
    }
    const found = { keys: [] as string[], values: [] as string[] };
    const parts = pointers.length === 0 ? [document] : pointers.map((pointer) => at(document, pointer));
    for (const part of parts) if (part !== undefined) walk(part, found);
    const texts = [...(scope === 'VALUE' ? [] : found.keys), ...(scope === 'KEY' ? [] : found.values)];
    return texts.map(binary);
  };
}
