import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartFault } from './start-fault.ts';

/** The folder of everything that stays between two starts. */
export interface DataFolder {
  readonly path: string;
  /** Gives the folder free for the next runtime. */
  release(): void;
}

const lockFile = 'runtime.pid';

/**
 * Takes a data folder for this process.
 * @param fresh empties it first
 * @throws StartFault when another runtime uses it
 */
export function takeDataFolder(folder: string, fresh: boolean): DataFolder {
  const path = resolve(folder);
  const lock = join(path, lockFile);
  mkdirSync(path, { recursive: true });
  const owner = ownerOf(lock);
  if (owner !== undefined) {
    throw new StartFault(
      `The data folder ${path} is used by the running process ${owner}. Stop it (kill ${owner}), or give another folder with --data.`,
    );
  }
  if (fresh) for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
  writeFileSync(lock, String(process.pid));
  return { path, release: () => rmSync(lock, { force: true }) };
}

function ownerOf(lock: string): number | undefined {
  let pid: number;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  return pid === process.pid ? undefined : pid;
}
