import type { Score } from '../run/score.ts';

/** A score for people: each area with what passed, then each failure with its first difference. */
export function report({ areas, failures, passed, total }: Score, seconds: number): string {
  const width = Math.max(...Object.keys(areas).map((area) => area.length), 5);
  const row = (name: string, tally: { readonly passed: number; readonly total: number }): string =>
    `${name.padEnd(width)}  ${String(tally.passed).padStart(4)} / ${String(tally.total)}`;
  return [
    ...Object.entries(areas).map(([area, tally]) => row(area, tally)),
    row('total', { passed, total }) + `   in ${seconds.toFixed(1)} s`,
    ...failures.map(({ id, why }) => `FAILED ${id}: ${why}`),
    '',
  ].join('\n');
}
