const constant = /^const (\w+) = ("(?:[^"\\]|\\.)*");$/gm;
const computedKey = /\[(\w+)\]:/g;

/**
 * Writes computed keys of object literals whose name is a constant text (`{ [_hH]: 1 }`) as that text (`{ "httpHeader": 1 }`).
 * The bundler takes every computed key for a side effect, so that no schema written with one is ever left out.
 * @param source module whose constants are declared on lines of their own
 */
export function withLiteralKeys(source: string): string {
  const texts = new Map([...source.matchAll(constant)].map(([, name, text]) => [name, text]));
  return source.replace(computedKey, (key, name: string) => {
    const text = texts.get(name);
    // `"__proto__": x` sets the prototype where `["__proto__"]: x` names a property.
    return text === undefined || text === '"__proto__"' ? key : `${text}:`;
  });
}
