import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Folders whose files are functions, one each. */
const functionFolders = ['src/operations', 'src/consumers'];

/**
 * The functions of a service: bundle name (`register-vehicle`) and source file.
 * @param projectRoot folder of the service, absolute
 */
export function entryPointsOf(projectRoot: string): readonly { readonly out: string; readonly in: string }[] {
  return functionFolders
    .map((folder) => join(projectRoot, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => ({ out: `${basename(file, '.ts')}/index`, in: join(folder, file) })),
    );
}
