import { join } from 'node:path';
import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import type { ServiceNames } from '../shared/names.ts';
import type { LockedWorkspace } from '../shared/lock-file.ts';
import { render } from '../shared/render.ts';

/** Whatever a template of a service may name. */
export interface ServiceValues {
  readonly names: ServiceNames;
  readonly team: string;
  /** The npm scope, with its at sign. */
  readonly scope: string;
  /** First part of every name of what is deployed. */
  readonly system: string;
}

/** Folders of a service, relative to the workspace. */
export const appOf = (service: string): string => `apps/${service}`;
export const contractOf = (service: string): string => `libs/${service}/contract`;

/** What is in the folders of a service of this name. */
export function filesThere(tree: Tree, service: string): readonly string[] {
  const there: string[] = [];
  for (const folder of [appOf(service), `libs/${service}`])
    if (tree.exists(folder)) visitNotIgnoredFiles(tree, folder, (path) => void there.push(path));
  return there;
}

/** The packages of a service. */
export const workspacesOf = (scope: string, service: string): readonly LockedWorkspace[] => [
  { name: `${scope}/${service}`, root: appOf(service) },
  { name: `${scope}/${service}-contract`, root: contractOf(service) },
];

/** The line of a service in the list of contracts, its file, and what lines of the list look like. */
export const contractsFile = 'libs/aggregator/contract/src/contracts.ts';
export const contractLine = ({ names: { service, camels }, scope }: Pick<ServiceValues, 'names' | 'scope'>) =>
  `export { ${camels}Contract } from '${scope}/${service}-contract/contract';`;
export const contractLines = /^export \{ \w+Contract \} from '/;

/** Every file of a new service but what is recorded of its contract, by its path. */
export async function serviceFiles(
  workspaceRoot: string,
  { names, team, scope, system }: ServiceValues,
): Promise<ReadonlyMap<string, string>> {
  const constant = (name: string): string => name.toUpperCase();
  const values = {
    ...names,
    ...{ team, scope, system },
    CONSTANT: constant(names.resource),
    CONSTANTS: constant(names.service),
    Words: `${names.words.charAt(0).toUpperCase()}${names.words.slice(1)}`,
  };
  const templates = join(import.meta.dirname, 'files');
  const [app, contract] = await Promise.all([
    render(workspaceRoot, join(templates, 'app'), appOf(names.service), values),
    render(workspaceRoot, join(templates, 'contract'), contractOf(names.service), values),
  ]);
  return new Map([...app, ...contract]);
}

/** What others would have to give up for the service: as contracts write it. */
export const claimsOf = ({ service, camel, Pascal, Pascals }: ServiceNames): readonly string[] => [
  ...[`create${Pascal}`, `get${Pascal}`, `list${Pascals}`, `update${Pascal}`, `delete${Pascal}`].map(
    (id) => `id: '${id}'`,
  ),
  ...[Pascal, `New${Pascal}`, `${Pascal}Patch`].map((id) => `id: '${id}'`),
  `'${camel}.created'`,
  `path: '/${service}'`,
  `path: '/${service}/`,
];
