/** What a lock file says of one installed package (docs.npmjs.com, package-lock.json). */
export interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Its packages by their folders, `node_modules/sharp`. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Of a lock file some packages and whatever they need on any machine, by their folders.
 * @param names packages of the top level
 * @throws Error that names a package which the lock file does not have
 */
export function lockedWith(lock: LockedPackages, names: readonly string[]): LockedPackages {
  const needed = new Map<string, LockedPackage>();
  const take = (name: string, from: string): void => {
    const folder = nearest(lock, name, from);
    const found = folder === undefined ? undefined : lock[folder];
    if (folder === undefined || found === undefined) {
      throw new Error(
        `package-lock.json has no ${name}, which ${from || 'a function'} needs; run \`npm install\` to mend it`,
      );
    }
    if (needed.has(folder)) return;
    needed.set(folder, found);
    const all = { ...found.dependencies, ...found.optionalDependencies };
    for (const dependency of Object.keys(all)) take(dependency, folder);
  };
  for (const name of names) take(name, '');
  return Object.fromEntries(needed);
}

/** The folder that Node.js would find a package in: below the one that asks, or further out. */
function nearest(lock: LockedPackages, name: string, from: string): string | undefined {
  const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (candidate in lock) return candidate;
  return from === ''
    ? undefined
    : nearest(lock, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}
