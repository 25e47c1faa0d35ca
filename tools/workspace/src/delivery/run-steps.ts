import { spawn } from 'node:child_process';
import type { Step, StepValues } from './steps.ts';

/** What became of a step. */
export interface StepResult {
  readonly name: string;
  readonly title: string;
  readonly command: string;
  readonly passed: boolean;
  readonly seconds: number;
}

/** Runs a command by words and gives its exit code; it may print. */
export type RunCommand = (words: readonly string[]) => Promise<number>;

/**
 * Runs every step, also after one that failed: whoever mends a change wants to know all of it.
 * @param say prints a line before each step
 */
export async function runSteps(
  steps: readonly Step[],
  values: StepValues,
  run: RunCommand,
  say: (line: string) => void,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const { name, title, command } of steps) {
    const words = command(values);
    say(`\n── ${name}: ${title}\n   ${words.join(' ')}`);
    const began = performance.now();
    const passed = (await run(words)) === 0;
    const seconds = Math.round((performance.now() - began) / 1000);
    results.push({ name, title, command: words.join(' '), passed, seconds });
  }
  return results;
}

/** A row for each step, and one line of what to do. */
export function summaryOf(results: readonly StepResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  const rows = results.map(
    ({ name, title, passed, seconds }) =>
      `${passed ? 'passed' : 'FAILED'}  ${name.padEnd(width)}  ${title} (${seconds} s)`,
  );
  const failed = results.filter(({ passed }) => !passed);
  const again = failed.map(({ name }) => `--only ${name}`).join(' ');
  return [
    '',
    ...rows,
    failed.length === 0
      ? 'The change is ready for review.'
      : `${failed.length} of ${results.length} failed; after mending: npm run check -- ${again}`,
  ].join('\n');
}

/**
 * Runs commands in the workspace.
 * @param output where what they print goes: `inherit`, or `stderr` when standard output is for a machine
 */
export const commandsIn =
  (workspaceRoot: string, output: 'inherit' | 'stderr'): RunCommand =>
  ([program = '', ...args]) =>
    new Promise((resolve) => {
      const child = spawn(program, args, {
        cwd: workspaceRoot,
        stdio: ['ignore', output === 'inherit' ? 'inherit' : 2, 'inherit'],
      });
      child.once('error', () => resolve(1));
      child.once('exit', (code) => resolve(code ?? 1));
    });
