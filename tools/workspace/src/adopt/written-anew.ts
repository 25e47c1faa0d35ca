import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { derivedFiles } from '../generators/shared/steps.ts';

/**
 * Writes again what is written from contracts and owners: their records, docs/events.md, CODEOWNERS, docs/ownership.md, docs/projects.md.
 * @throws Error with what a command said that failed
 */
export function writeAnew(root: string): void {
  for (const [file, ...args] of derivedFiles) {
    if (!existsSync(join(root, file))) continue;
    try {
      execFileSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
      throw new Error(`Everything is renamed, but node ${file} ${args.join(' ')} failed: ${said}`);
    }
  }
}
