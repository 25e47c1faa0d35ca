import type { Measurement, Ratio, Row } from './benchmark.ts';

/** A measurement as text: what was measured, then each ratio with its floor and its aim. */
export function tableOf(title: string, { rows, ratios }: Measurement): string {
  return [title, ...rowLines(rows), ...(ratios.length === 0 ? [] : ['', ...ratioLines(ratios)])].join('\n');
}

/** Each row; above the first, and above each that has other columns than the one before, the names of its columns. */
function rowLines(rows: readonly Row[]): readonly string[] {
  let heading = '';
  return rows.flatMap(({ name, values }) => {
    const columns = lineOf('', Object.keys(values));
    const lines = columns === heading ? [] : [...(heading === '' ? [] : ['']), columns];
    heading = columns;
    return [...lines, lineOf(name, Object.values(values).map(String))];
  });
}

const lineOf = (name: string, cells: readonly string[]): string =>
  name.padEnd(44) + cells.map((cell) => cell.padStart(14)).join('');

function ratioLines(ratios: readonly Ratio[]): readonly string[] {
  const head = `${'ratio'.padEnd(44)}${'measured'.padStart(14)}${'floor'.padStart(14)}${'aim'.padStart(14)}`;
  return [
    head,
    ...ratios.map(({ name, value, floor, aim }) => {
      const cells = [value.toFixed(3), floor.toFixed(2), aim.toFixed(2)]
        .map((cell) => cell.padStart(14))
        .join('');
      return `${name.padEnd(44)}${cells}  ${verdictOf(value, floor, aim)}`;
    }),
  ];
}

const verdictOf = (value: number, floor: number, aim: number): string =>
  value <= aim ? 'aim reached' : value <= floor ? 'floor held' : 'FLOOR MISSED';
