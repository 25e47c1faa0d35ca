import { readJson, type Tree } from '@nx/devkit';

interface Lock {
  readonly packages: Readonly<Record<string, object>>;
}

const file = 'package-lock.json';

/** A workspace as the lock file has it. */
export interface LockedWorkspace {
  readonly name: string;
  /** Folder, relative to the root. */
  readonly root: string;
}

/** Adds workspaces to the lock file, byte for byte as `npm install` would: nothing has to be installed for them. */
export function lockWorkspaces(tree: Tree, workspaces: readonly LockedWorkspace[]): void {
  const entries = workspaces.flatMap(({ name, root }): [string, object][] => [
    [root, { name, version: '0.1.0' }],
    [`node_modules/${name}`, { resolved: root, link: true }],
  ]);
  writePackages(tree, (packages) => [
    ...Object.entries(packages).filter(([key]) => !entries.some(([added]) => added === key)),
    ...entries,
  ]);
}

/** Takes workspaces out of the lock file again. */
export function unlockWorkspaces(tree: Tree, workspaces: readonly LockedWorkspace[]): void {
  const gone = new Set(workspaces.flatMap(({ name, root }) => [root, `node_modules/${name}`]));
  writePackages(tree, (packages) => Object.entries(packages).filter(([key]) => !gone.has(key)));
}

function writePackages(
  tree: Tree,
  change: (packages: Lock['packages']) => readonly (readonly [string, object])[],
): void {
  const lock = readJson<Lock>(tree, file);
  // The order and the spaces of npm's own writer (@npmcli/arborist, lib/shrinkwrap.js).
  const packages = Object.fromEntries(
    change(lock.packages).toSorted(([one], [other]) => one.localeCompare(other, 'en')),
  );
  const text = `${JSON.stringify({ ...lock, packages }, null, 2)}\n`;
  if (text !== tree.read(file, 'utf8')) tree.write(file, text);
}
