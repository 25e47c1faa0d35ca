/** A table of a Markdown page, found by the words above its first column. */
export interface TableRow {
  /** `operation`; case and quotes do not count. */
  readonly table: string;
  /** First cell; the row is not added where the table has one with it. */
  readonly key: string;
  readonly cells: readonly string[];
  /** Rows that belong to it and follow with an empty first cell. @default none */
  readonly more?: readonly (readonly string[])[];
}

/**
 * Adds a row at the end of a table, with backticks around its first cell where the others have them; the layout is left to Prettier.
 * @returns the page, or nothing where it has no such table
 */
export function addTableRow(page: string, { table, key, cells, more = [] }: TableRow): string | undefined {
  const lines = page.split('\n');
  const head = lines.findIndex(
    (line, at) => plain(firstCell(line)) === table && /^\|[ :-]+\|/.test(lines[at + 1] ?? ''),
  );
  if (head < 0) return undefined;
  let end = head;
  while (lines[end + 1]?.startsWith('|')) end += 1;
  const rows = lines.slice(head + 2, end + 1);
  if (rows.some((row) => plain(firstCell(row)) === plain(key))) return page;
  const isQuoted = rows[0] !== undefined && firstCell(rows[0]).startsWith('`');
  const added = [[isQuoted ? `\`${key}\`` : key, ...cells], ...more.map((each) => ['', ...each])];
  lines.splice(end + 1, 0, ...added.map((row) => `| ${row.join(' | ')} |`));
  return lines.join('\n');
}

const firstCell = (line: string): string => /^\|([^|]*)\|/.exec(line)?.[1]?.trim() ?? '';
const plain = (cell: string): string => cell.replaceAll('`', '').toLowerCase();
