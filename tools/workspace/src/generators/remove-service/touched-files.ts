import type { Tree } from '@nx/devkit';
import { systemName } from '@tollgate/contract-kit/names';
import { appOf, contractOf, filesThere, serviceFiles } from '../service/service-files.ts';
import { serviceNames } from '../shared/names.ts';
import { tagsOf } from '../shared/services.ts';

/** Files of a service that are not as `nx g service` wrote them: added, changed or taken away since. */
export async function touchedFiles(tree: Tree, scope: string, name: string): Promise<readonly string[]> {
  const names = serviceNames(name, singularIn(tree, name));
  const team =
    tagsOf(tree, appOf(name))
      .find((tag) => tag.startsWith('team:'))
      ?.slice('team:'.length) ?? name;
  const written = await serviceFiles(tree.root, { names, team, scope, system: systemName });
  const there = filesThere(tree, name);
  const recorded = recordsOf(contractOf(name), names.camel);
  return [
    ...there.filter((path) => !recorded.has(path) && written.get(path) !== tree.read(path, 'utf8')),
    ...[...written.keys()].filter((path) => !there.includes(path)).map((path) => `${path} (taken away)`),
  ].sort();
}

/** What is recorded of a contract as it was written. */
const recordsOf = (contract: string, camel: string): ReadonlySet<string> =>
  new Set([
    `${contract}/operations.json`,
    ...['created', 'updated', 'deleted'].map((happened) => `${contract}/events/${camel}.${happened}.v1.json`),
  ]);

/** What one of the things that a service keeps is called, by the operation that makes it; undefined where none does. */
export const singularIn = (tree: Tree, name: string): string | undefined =>
  tree
    .children(`${contractOf(name)}/src/operations`)
    .map((file) => /^create-(.+)\.ts$/.exec(file)?.[1])
    .find((singular) => singular !== undefined && tree.exists(`${contractOf(name)}/src/${singular}.ts`));
