/** A value that the query protocol of AWS can carry: lists become `member` elements. */
export type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [name: string]: Xml };

/** Elements of a value, as AWS's query protocol writes them. */
export function xmlOf(value: Xml): string {
  if (value === undefined) return '';
  if (isList(value)) return value.map((item) => `<member>${xmlOf(item)}</member>`).join('');
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => `<${name}>${xmlOf(inner)}</${name}>`)
      .join('');
  return String(value).replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const isList = (value: Xml): value is readonly Xml[] => Array.isArray(value);

/** Reads `Tags.member.1.Key=…` of a form: the members of a list in their order, each with its fields. */
export function membersOf(form: URLSearchParams, list: string): readonly Readonly<Record<string, string>>[] {
  const members: Record<string, string>[] = [];
  for (const [name, value] of form) {
    const [, index, field] = new RegExp(`^${list}\\.member\\.(\\d+)\\.(\\w+)$`).exec(name) ?? [];
    if (index !== undefined && field !== undefined) (members[Number(index) - 1] ??= {})[field] = value;
  }
  return members;
}
