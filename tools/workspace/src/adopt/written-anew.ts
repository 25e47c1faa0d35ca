import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Commands that write files from what is in the workspace, in the order of what they read of each other. */
const commands: readonly (readonly [file: string, ...args: string[]])[] = [
  ['tools/workspace/src/contracts/main.ts', 'record'],
  ['tools/workspace/src/ownership/main.ts', 'write'],
  ['tools/docs/src/drawing/write-projects.ts'],
];

/**
 * Writes again what is written from contracts and owners: their records, docs/events.md, CODEOWNERS, docs/ownership.md, docs/projects.md.
 * @throws Error with what a command said that failed
 */
export function writeAnew(root: string): void {
  for (const [file, ...args] of commands) {
    if (!existsSync(join(root, file))) continue;
    try {
      execFileSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
      throw new Error(`Everything is renamed, but node ${file} ${args.join(' ')} failed: ${said}`);
    }
  }
}
