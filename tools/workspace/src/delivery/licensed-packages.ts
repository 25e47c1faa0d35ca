import { globSync } from 'node:fs';
import { init, type ModuleInfos } from 'license-checker-rseidelsohn';
import { functionFolders } from '../bundle/function-folders.ts';
import { carriedPackages } from './carried-packages.ts';
import type { LicensedPackage } from './licence-faults.ts';
import { broughtBy, identityOf, nameOf, readLock, type LockedPackages } from './lock-file.ts';

/** What each function carries, by `<service>/<function>`. */
export async function packagesOfFunctions(
  workspaceRoot: string,
  lock: LockedPackages,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const folders = globSync(
    functionFolders.map((folder) => `apps/*/${folder}`),
    { cwd: workspaceRoot },
  );
  const services = [...new Set(folders.map((folder) => folder.split('/').slice(0, 2).join('/')))].sort();
  const all = await Promise.all(
    services.map(async (service) =>
      Object.entries(await carriedPackages(service, lock)).map(
        ([name, packages]) => [`${service.replace('apps/', '')}/${name}`, packages] as const,
      ),
    ),
  );
  return Object.fromEntries(all.flat());
}

/**
 * Every package of the lock file with its licence: of those that are installed as license-checker reads it from the package, of
 * those for other machines as the lock file says it.
 */
export async function licensedPackages(workspaceRoot: string): Promise<readonly LicensedPackage[]> {
  const lock = readLock(workspaceRoot);
  const [installed, carried] = await Promise.all([
    installedIn(workspaceRoot),
    packagesOfFunctions(workspaceRoot, lock),
  ]);
  const folders = Object.keys(lock).filter(
    (folder) => /(^|\/)node_modules\//.test(folder) && lock[folder]?.link !== true,
  );
  return folders.map((folder) => {
    const { version = '', license = 'UNKNOWN' } = lock[folder] ?? {};
    const identity = identityOf(lock, folder);
    return {
      name: nameOf(folder),
      version,
      licence: installed.get(identity) ?? license,
      functions: Object.keys(carried).filter((name) => carried[name]?.includes(identity)),
      broughtBy: broughtBy(lock, folder),
    };
  });
}

/** Licences of what is installed, by `name@version`. A licence that was guessed from a text counts as what it was guessed to be. */
function installedIn(workspaceRoot: string): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    init(
      { start: workspaceRoot, excludePrivatePackages: true },
      (error: Error | undefined, found: ModuleInfos) => {
        if (error !== undefined && error !== null) return reject(error);
        resolve(
          new Map(
            Object.entries(found).map(([identity, { licenses = 'UNKNOWN' }]) => [
              identity,
              [licenses].flat().join(' AND ').replace(/\*$/, ''),
            ]),
          ),
        );
      },
    );
  });
}
