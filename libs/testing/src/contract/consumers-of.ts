import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventContract } from '@tollgate/contract-kit';

/**
 * Files of other services that name an event of a contract, in the order of the alphabet: who would notice a change of it.
 * @param exports what the contract's package exports, by name
 * @param workspaceRoot folder of the workspace, absolute
 */
export function consumersOf(
  event: EventContract,
  exports: Readonly<Record<string, unknown>>,
  workspaceRoot: string,
): readonly string[] {
  const names = Object.keys(exports).filter((name) => exports[name] === event);
  const named = new RegExp(`\\b(?:${names.join('|')})\\b`);
  return globSync('apps/*/src/**/*.ts', { cwd: workspaceRoot })
    .filter((file) => !file.endsWith('.test.ts') && !file.startsWith(`apps/${event.owner}/`))
    .filter((file) => {
      const text = readFileSync(join(workspaceRoot, file), 'utf8');
      return text.includes(`@tollgate/${event.owner}-contract`) && named.test(text);
    })
    .sort();
}
