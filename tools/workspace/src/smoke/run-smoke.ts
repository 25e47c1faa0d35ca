import type { SmokeCheck, SmokeSubject } from './checks.ts';

/** What a check found. */
export interface SmokeResult {
  readonly name: string;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or there was nothing to ask. */
  readonly reason?: string;
  readonly milliseconds: number;
}

/** Runs every check, one after the other, also after one that failed. */
export async function runSmoke(
  checks: readonly SmokeCheck[],
  subject: SmokeSubject,
): Promise<readonly SmokeResult[]> {
  const results: SmokeResult[] = [];
  for (const { name, title, run } of checks) {
    const began = performance.now();
    const found = await run(subject).then(
      (reason) =>
        reason === undefined ? { outcome: 'passed' as const } : { outcome: 'skipped' as const, reason },
      (error: unknown) => ({
        outcome: 'failed' as const,
        reason: error instanceof Error ? error.message : String(error),
      }),
    );
    results.push({ name, title, ...found, milliseconds: Math.round(performance.now() - began) });
  }
  return results;
}

/** A row for each check. */
export function smokeText(url: string, results: readonly SmokeResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(
    ({ name, title, outcome, reason, milliseconds }) =>
      `${outcome === 'failed' ? 'FAILED ' : outcome} ${name.padEnd(width)}  ${title} (${milliseconds} ms)${reason === undefined ? '' : `\n        ${reason}`}`,
  );
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  return [
    ...rows,
    failed.length === 0
      ? `${url} is well.`
      : `${url} is not well: ${failed.map(({ name }) => name).join(', ')}.`,
  ].join('\n');
}
