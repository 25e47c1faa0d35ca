import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';

const usage = `npm run overtaken -- --tip FOLDER
Refuses to deploy a commit that a newer one has overtaken: FOLDER is a checkout of the tip of main.`;
const workspaceRoot = join(import.meta.dirname, '../../../..');

/** A run that is repeated has the commit and the assemblies it had; what came after it would be taken back by them. */
await print(usage, () => {
  const { values } = parseArgs({ options: { tip: { type: 'string' } } });
  if (values.tip === undefined)
    throw new Error('--tip is missing; it takes the folder of a checkout of main, as --tip tip.');
  const [here, tip] = [commitOf(workspaceRoot), commitOf(values.tip)];
  if (here !== tip)
    throw new Error(
      `This run was overtaken: it would deploy ${here}, and main is at ${tip}. Only the tip of main may be deployed by a run that is repeated; start the workflow deploy anew on main.`,
    );
  return `${here} is the tip of main.`;
});

function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--verify', 'HEAD'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch (cause) {
    throw new Error(`${folder} is no checkout of a repository; check out main there first.`, { cause });
  }
}
