/**
 * The cells of one CSV record (RFC 4180, section 2), which a scanner has cut out: by the same rules, so that both see the
 * same fields. What follows a closing quote is kept as it is.
 */
export function csvCells(record: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (record[at] === '"') {
      at += 1;
      for (;;) {
        const closing = record.indexOf('"', at);
        if (closing < 0) return [...cells, cell + record.slice(at)];
        cell += record.slice(at, closing);
        at = closing + 1;
        if (record[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const comma = record.indexOf(',', at);
    if (comma < 0) return [...cells, cell + record.slice(at)];
    cells.push(cell + record.slice(at, comma));
    at = comma + 1;
  }
}
