import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { functionFolders } from './function-folders.ts';

/**
 * The functions of a service: bundle name (`register-vehicle`) and source file.
 * @param projectRoot folder of the service, absolute
 * @param functions names of those that are wanted; none means all
 * @throws Error that names the functions when one that is wanted is not there
 */
export function entryPointsOf(
  projectRoot: string,
  functions: readonly string[] = [],
): readonly { readonly out: string; readonly in: string }[] {
  const all = functionFolders
    .map((folder) => join(projectRoot, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => ({ name: basename(file, '.ts'), in: join(folder, file) })),
    );
  const names = all.map(({ name }) => name);
  const unknown = functions.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`there are no functions ${unknown.join(', ')}; there are ${names.join(', ')}`);
  }
  return all
    .filter(({ name }) => functions.length === 0 || functions.includes(name))
    .map((entry) => ({ out: `${entry.name}/index`, in: entry.in }));
}
