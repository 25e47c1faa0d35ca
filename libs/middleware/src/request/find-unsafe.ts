/** Deepest nesting of a body; the store's marshalling fails far beyond it. */
export const deepestNesting = 32;

/** A part of a parsed body that is refused whatever the schema says. */
export interface Unsafe {
  readonly pointer: string;
  readonly reason: 'key' | 'depth';
}

/** Finds a key through which a prototype could be changed, or nesting beyond {@link deepestNesting}. */
export function findUnsafe(value: object, depth = 1): Unsafe | undefined {
  if (depth > deepestNesting) return { pointer: '', reason: 'depth' };
  for (const key in value) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      return { pointer: `/${key}`, reason: 'key' };
    }
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof member !== 'object' || member === null) continue;
    const unsafe = findUnsafe(member, depth + 1);
    if (unsafe !== undefined) return { ...unsafe, pointer: `/${escapePointer(key)}${unsafe.pointer}` };
  }
  return undefined;
}

/** A name as a part of a JSON pointer (RFC 6901 §3). */
export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
