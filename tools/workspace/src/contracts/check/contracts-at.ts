import { basename } from 'node:path';
import { operationsFile, type JsonSchema } from '@tollgate/contract-kit/compatibility';
import { git } from './git.ts';
import type { RecordedContracts } from './recorded-contracts.ts';

/**
 * The contracts as they were recorded where the working tree left a branch.
 * @param base branch or commit
 * @returns with the commit, for whoever looks for more there
 * @throws Error with the remedy when the base is not known here
 */
export function contractsAt(
  workspaceRoot: string,
  base: string,
): RecordedContracts & { readonly commit: string } {
  const commit = forkOf(workspaceRoot, base);
  const files = git(workspaceRoot, 'ls-tree', '-r', '--name-only', '-z', commit, '--', 'libs').split('\0');
  const read = (file: string): JsonSchema =>
    JSON.parse(git(workspaceRoot, 'show', `${commit}:${file}`)) as JsonSchema;
  return {
    place: `${base} (${commit.slice(0, 7)})`,
    commit,
    operations: files.filter((file) => contractFile.test(file)).map(read),
    events: Object.fromEntries(
      files.filter((file) => eventFile.test(file)).map((file) => [basename(file, '.json'), read(file)]),
    ),
  };
}

const contractFile = new RegExp(`^libs/[^/]+/contract/${operationsFile.replace('.', '\\.')}$`);
const eventFile = /^libs\/[^/]+\/contract\/events\/[^/]+\.json$/;

function forkOf(workspaceRoot: string, base: string): string {
  try {
    return git(workspaceRoot, 'merge-base', '--end-of-options', base, 'HEAD').trim();
  } catch (cause) {
    throw new Error(
      `--base is ${JSON.stringify(base)}, which has no history in common with what is checked out; give a branch or commit ` +
        `that git knows here, and fetch it with its history (git fetch --unshallow origin)`,
      { cause },
    );
  }
}
