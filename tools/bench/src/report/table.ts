import type { Measurement, Ratio, Row } from './benchmark.ts';

/** A measurement as text: what was measured, then each ratio with its floor and its aim. */
export function tableOf(title: string, { rows, ratios }: Measurement): string {
  return [title, ...rowLines(rows), '', ...ratioLines(ratios)].join('\n');
}

function rowLines(rows: readonly Row[]): readonly string[] {
  const columns = Object.keys(rows[0]?.values ?? {});
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(44) + cells.map((cell) => cell.padStart(14)).join('');
  return [
    line('', columns),
    ...rows.map(({ name, values }) =>
      line(
        name,
        columns.map((column) => String(values[column] ?? '')),
      ),
    ),
  ];
}

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
