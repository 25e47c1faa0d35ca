import { spawnSync } from 'node:child_process';
import { url, workspaceRoot } from './system.ts';

/** Runs the seed command against the system; gives its exit code and what it said. */
export function seed(...args: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('node', ['tools/seed/src/main.ts', '--url', url, ...args], {
    cwd: workspaceRoot,
    encoding: 'utf8',
    env: process.env,
  });
  return { code: status, output: stdout + stderr };
}
