/** Query parameters by name, every value kept in order. */
export type QueryParameters = Readonly<Record<string, readonly string[]>>;

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Sets a member of an object under any name, `__proto__` included. */
export function setMember<T>(target: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
  } else target[name] = value;
}

/** Parses a query string: names and values are decoded, `;` separates like `&`; null when there is none. */
export function parseQuery(query: string): QueryParameters | null {
  if (query === '') return null;
  const byName = new Map<string, string[]>();
  for (const pair of query.split(/[&;]/)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [value]);
    else values.push(value);
  }
  if (byName.size === 0) return null;
  const parameters: Record<string, string[]> = {};
  for (const [name, values] of byName) setMember(parameters, name, values);
  return parameters;
}

/** Values of a name; undefined when it is not there. */
export function valuesOf(parameters: QueryParameters | null, name: string): readonly string[] | undefined {
  return parameters !== null && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** The last value of each name. */
export function lastValues(parameters: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const last: Record<string, string> = {};
  for (const name of Object.keys(parameters)) setMember(last, name, parameters[name]?.at(-1) ?? '');
  return last;
}
