import { textOf, withTexts, type Tree } from './tree.ts';

interface LockFile {
  readonly name: string;
  packages: Record<string, { readonly link?: boolean; readonly resolved?: string }>;
}

const lockFile = 'package-lock.json';

/** The lock file as npm writes it for the workspaces there are: without those that have gone, in npm's order. */
export function relocked(tree: Tree): Tree {
  const lock = JSON.parse(textOf(tree, lockFile)) as LockFile;
  const isGone = (path: string): boolean =>
    /^(apps|libs|infra|tools)(\/|$)/.test(path) && !tree.has(`${path}/package.json`);
  const packages = Object.entries(lock.packages)
    .filter(([path, { link, resolved }]) => !isGone(path) && !(link && isGone(resolved ?? '')))
    .sort(([one], [other]) => one.localeCompare(other, 'en'));
  const written = { ...lock, packages: Object.fromEntries(packages) };
  return withTexts(tree, [[lockFile, `${JSON.stringify(written, null, 2)}\n`]]);
}
