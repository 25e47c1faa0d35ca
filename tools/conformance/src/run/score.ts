import type { CaseResult } from './run-cases.ts';

export interface Tally {
  readonly passed: number;
  readonly total: number;
}

/** Result of a run, in the form in which `--json` prints it. */
export interface Score extends Tally {
  readonly areas: Readonly<Record<string, Tally>>;
  readonly failures: readonly { readonly id: string; readonly why: string }[];
}

function tally(results: readonly CaseResult[]): Tally {
  return { passed: results.filter(({ faults }) => faults.length === 0).length, total: results.length };
}

/** Counts results, by area in the order in which the areas come. */
export function scoreOf(results: readonly CaseResult[]): Score {
  const areas = Map.groupBy(results, ({ area }) => area);
  const { passed, total } = tally(results);
  return {
    total,
    passed,
    areas: Object.fromEntries([...areas].map(([area, members]) => [area, tally(members)])),
    failures: results.flatMap(({ id, faults: [why] }) => (why === undefined ? [] : [{ id, why }])),
  };
}
