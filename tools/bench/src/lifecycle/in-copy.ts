import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceCopy } from '@tollgate/workspace/copy';
import { runNode, type Finished } from '../report/run-command.ts';

/** As a runner of CI has it: no daemon, no colours, no terminal. */
const asInCi = { CI: 'true', FORCE_COLOR: '0', NX_NO_CLOUD: 'true', NX_DAEMON: 'false' };

/** Runs a program of the copy to its end. @throws Error with what it said when it fails */
export const runIn = (
  { root }: WorkspaceCopy,
  script: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> => runNode(script, { cwd: root, env: { ...asInCi, ...env } });

/** Runs the copy's own Nx. @throws Error with what it said when it fails */
export const nxIn = (copy: WorkspaceCopy, ...args: readonly string[]): Promise<Finished> =>
  runIn(copy, ['node_modules/nx/dist/bin/nx.js', ...args]);

/** The handler whose change is measured. */
export const handler = 'apps/vehicles/src/operations/get-vehicle.ts';

/** Changes the handler so that nothing in a cache knows it. */
export const changeHandler = ({ root }: WorkspaceCopy, note: string): void =>
  appendFileSync(join(root, handler), `\n// ${note}\n`);
