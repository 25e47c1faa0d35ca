import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal.ts';

/** A command of the workspace that brings up to date what follows from sources, as its arguments after `node`. */
export type Step = readonly [file: string, ...args: string[]];

/** What is written from contracts, owners and imports, in the order in which one needs the other. */
export const derivedFiles: readonly Step[] = [
  ['tools/workspace/src/contracts/main.ts', 'record'],
  ['tools/workspace/src/ownership/main.ts', 'write'],
  ['tools/docs/src/drawing/write-projects.ts'],
];

/**
 * Runs commands of the workspace one after the other; for the callback of a generator, when its files are written.
 * @throws Refusal with what a command said when it fails
 */
export function runSteps(workspaceRoot: string, steps: readonly Step[] = derivedFiles): void {
  for (const step of steps) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...step], {
      cwd: workspaceRoot,
      encoding: 'utf8',
    });
    if (status !== 0)
      throw new Refusal({
        problem: 'The files are written, but what follows from them is not up to date.',
        received: `${stdout}${stderr}`.trim(),
        allowed: 'a workspace whose contracts can be read',
        remedy: `Mend what is said above, then: node ${step.join(' ')}`,
      });
  }
}
