import type { PropertyEntry, TestName } from '../ledger-entry.ts';

/** Cells of one row: properties, what becomes of them, and what shows it or why. */
export type Row = readonly [properties: string, here: string, because: string];

/** Rows of a type; properties of which the same is to be said share one. */
export function propertyRows({
  honoured,
  except = {},
  only = {},
  accepted = {},
  refused = {},
}: PropertyEntry): Row[] {
  const exception = (path: string): string => (except[path] === undefined ? '' : `${except[path]}; `);
  const allowed = (path: string): string =>
    only[path] === undefined ? '' : `${only[path].values.join(', ')} only, else: ${only[path].remedy}; `;
  const of =
    (list: Readonly<Record<string, unknown>>, here: (path: string) => string) =>
    (tell: (path: string) => string) =>
      Object.keys(list).map((path) => ({ path, here: here(path), because: allowed(path) + tell(path) }));
  const all = [
    ...of(honoured, (path) => (except[path] === undefined ? 'honoured' : 'honoured in part'))(
      (path) => exception(path) + (honoured[path] ?? []).map(linkTo).join('; '),
    ),
    ...of(accepted, () => 'accepted')((path) => accepted[path] ?? ''),
    ...of(refused, () => 'refused')((path) => refused[path] ?? ''),
  ];
  const groups = Map.groupBy(all, ({ here, because }) => `${here}: ${because}`);
  return [...groups.values()].map((group): Row => {
    const [first] = group;
    return [group.map(({ path }) => `\`${path}\``).join(', '), first?.here ?? '', first?.because ?? ''];
  });
}

function linkTo({ file, title }: TestName): string {
  return `[${title}](../tools/local/${file})`;
}
