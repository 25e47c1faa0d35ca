import { globSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface PackageFile {
  readonly name: string;
  readonly workspaces?: readonly string[];
}

const packageIn = (folder: string): PackageFile =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;

/** Links in `node_modules` the workspaces that there are, as `npm install` does, in place of those of the old scope. */
export function linkWorkspaces(root: string, oldScope: string): void {
  rmSync(join(root, 'node_modules', oldScope), { recursive: true, force: true });
  const { workspaces = [] } = packageIn(root);
  const packages = workspaces.flatMap((folder) => globSync(`${folder}/package.json`, { cwd: root }));
  for (const folder of packages.map(dirname)) {
    const link = join(root, 'node_modules', packageIn(join(root, folder)).name);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(root, folder)), link);
  }
}
