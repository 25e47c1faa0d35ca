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

/** Parses a query string: names and values are decoded, `;` separates like `&`; null when there is none. */
export function parseQuery(query: string): QueryParameters | null {
  if (query === '') return null;
  const parameters: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  let found = false;
  for (const pair of query.split(/[&;]/)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    (parameters[name] ??= []).push(value);
    found = true;
  }
  return found ? parameters : null;
}

/** The last value of each name. */
export function lastValues(parameters: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  const last: Record<string, string> = {};
  for (const name of Object.keys(parameters)) last[name] = parameters[name]?.at(-1) ?? '';
  return last;
}
