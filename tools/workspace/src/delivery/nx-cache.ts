import { existsSync, globSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where Nx keeps what it knows of its cache, below the workspace. */
const folder = '.nx/workspace-data';

/** Files that say which machine this is, in the order in which Nx asks (crate `machine-uid`). */
const machineFiles = ['/var/lib/dbus/machine-id', '/etc/machine-id'];

/**
 * Makes the cache of another machine this one's: Nx looks for what it knows of its cache in a file that has the machine's
 * identifier in its name, `<machine>-v3.db`, and a fresh runner has another one each time.
 * @param machine identifier of this machine; absent, that of Linux
 * @returns the file that was taken; absent when there is none, or this machine has its own
 */
export function takeNxCache(workspaceRoot: string, machine = thisMachine()): string | undefined {
  const files = globSync('*.db', { cwd: join(workspaceRoot, folder) }).map((file) => basename(file));
  const [taken] = files;
  if (machine === undefined || taken === undefined || files.some((file) => file.startsWith(`${machine}-`)))
    return undefined;
  const mine = `${machine}${taken.slice(taken.lastIndexOf('-'))}`;
  renameSync(join(workspaceRoot, folder, taken), join(workspaceRoot, folder, mine));
  return taken;
}

function thisMachine(): string | undefined {
  const file = machineFiles.find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : readFileSync(file, 'utf8').trim();
}
