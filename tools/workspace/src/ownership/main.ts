import { workspaceOf } from '@tollgate/contract-kit/ownership';
import { print } from '@tollgate/local/print';
import { ownershipFaults } from './check.ts';
import { listOwned } from './list-owned.ts';
import { ownershipOptions, usage } from './ownership-options.ts';
import { outdated, write, writtenFiles } from './written-files.ts';

/** Says who owns what, writes what follows from it, and checks that everything has an owner. */
await print(usage, async () => {
  const options = ownershipOptions(process.argv.slice(2));
  const workspaceRoot = workspaceOf(process.cwd());
  if (options.command === 'list') return listOwned(workspaceRoot, options);
  return options.command === 'write' ? writeAll(workspaceRoot) : check(workspaceRoot);
});

async function writeAll(workspaceRoot: string): Promise<string> {
  const changed = outdated(workspaceRoot, await writtenFiles(workspaceRoot));
  for (const file of changed) write(workspaceRoot, file);
  return changed.map(({ file }) => file).join('\n');
}

async function check(workspaceRoot: string): Promise<string> {
  const faults = await ownershipFaults(workspaceRoot);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return 'Everything has an owner.';
}
