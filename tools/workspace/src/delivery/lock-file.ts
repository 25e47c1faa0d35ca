import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `package-lock.json` says of a package (docs.npmjs.com, package-lock.json, `packages`). */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  /** A workspace of our own. */
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Packages by their folders; the root has the folder `''`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

export function readLock(workspaceRoot: string): LockedPackages {
  const lock = JSON.parse(readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: LockedPackages;
  };
  return lock.packages;
}

/** `node_modules/a/node_modules/@b/c` holds the package `@b/c`. */
export const nameOf = (folder: string): string => folder.replace(/^.*node_modules\//, '');

/** `zod@4.6.7`. */
export const identityOf = (lock: LockedPackages, folder: string): string =>
  `${nameOf(folder)}@${lock[folder]?.version ?? 'unknown'}`;

/**
 * Who brings a package: the names from one that package.json asks for down to the package itself, on the shortest way.
 * Empty when nobody does.
 */
export function broughtBy(lock: LockedPackages, folder: string): readonly string[] {
  const ways = new Map<string, readonly string[]>([['', []]]);
  for (const [place, way] of ways) {
    if (place === folder) return way;
    for (const name of neededBy(lock[place] ?? {})) {
      const found = nearest(lock, name, place);
      if (found !== undefined && !ways.has(found)) ways.set(found, [...way, name]);
    }
  }
  return [];
}

/** What functions run on: Amazon Linux 2023 on Graviton (docs.aws.amazon.com/lambda, "Lambda runtimes"). */
const lambdaMachine = { os: 'linux', cpu: 'arm64', libc: 'glibc' };

/** Folders of some packages of the top level and of all that they need on Lambda's machine. */
export function neededOnLambda(lock: LockedPackages, names: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  const take = (name: string, from: string): void => {
    const folder = nearest(lock, name, from);
    if (folder === undefined || folders.has(folder) || !runsOnLambda(lock[folder] ?? {})) return;
    folders.add(folder);
    const { dependencies, optionalDependencies } = lock[folder] ?? {};
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) take(needed, folder);
  };
  for (const name of names) take(name, '');
  return [...folders];
}

const runsOnLambda = ({ os, cpu, libc }: LockedPackage): boolean =>
  (os?.includes(lambdaMachine.os) ?? true) &&
  (cpu?.includes(lambdaMachine.cpu) ?? true) &&
  (libc?.includes(lambdaMachine.libc) ?? true);

const neededBy = (locked: LockedPackage): readonly string[] =>
  Object.keys({
    ...locked.dependencies,
    ...locked.devDependencies,
    ...locked.optionalDependencies,
    ...locked.peerDependencies,
  });

/** The folder that Node.js would find a package in: below the one that asks, or further out. */
function nearest(lock: LockedPackages, name: string, from: string): string | undefined {
  const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (candidate in lock) return candidate;
  if (from === '') return undefined;
  return nearest(lock, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}
