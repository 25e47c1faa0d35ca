import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { appOf, contractsFile } from '../service/service-files.ts';
import { projectFolders } from '../shared/services.ts';

/** Folders of the projects that import the packages of a service or name them, but for the list of contracts. */
export function dependentsOf(tree: Tree, scope: string, name: string): readonly string[] {
  const named = `['"]${scope}/${name}(?:-contract)?(?:/[^'"]*)?['"]`;
  const imported = new RegExp(
    `^(?:import|export|\\}).*\\bfrom ${named}|\\bimport\\(${named}|^\\s*${named},?$`,
    'm',
  );
  const own = [`${appOf(name)}/`, `libs/${name}/`];
  const others = projectFolders(tree).filter((root) => !own.some((folder) => `${root}/`.startsWith(folder)));
  return others.filter((root) => {
    let depends = false;
    visitNotIgnoredFiles(tree, root, (path) => {
      if (depends || path === contractsFile || !/\.(ts|mts|cts|json)$/.test(path)) return;
      if (own.some((folder) => path.startsWith(folder))) return;
      depends = imported.test(tree.read(path, 'utf8') ?? '');
    });
    return depends;
  });
}
