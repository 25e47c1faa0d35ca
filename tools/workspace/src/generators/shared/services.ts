import { readJson, type Tree } from '@nx/devkit';
import { Refusal } from './refusal.ts';

interface Package {
  readonly name: string;
  readonly nx?: { readonly tags?: readonly string[] };
}

/** Tags of a project by its folder; none where there is no project. */
export const tagsOf = (tree: Tree, root: string): readonly string[] =>
  tree.exists(`${root}/package.json`) ? (readJson<Package>(tree, `${root}/package.json`).nx?.tags ?? []) : [];

/** Names of the services: apps that have a contract of their own. */
export function servicesIn(tree: Tree): readonly string[] {
  return tree
    .children('apps')
    .filter((name) => tagsOf(tree, `apps/${name}`).includes('type:service'))
    .filter((name) => tree.exists(`libs/${name}/contract/src/contract.ts`));
}

/** @throws Refusal that names the services when this is none */
export function requireService(tree: Tree, name: string): void {
  const services = servicesIn(tree);
  if (services.includes(name)) return;
  throw new Refusal({
    problem: 'There is no such service.',
    received: name,
    allowed: services.join(', '),
    remedy: `Name one of these, or make it: npx nx g service ${name}`,
  });
}

/** The npm scope of the workspace, with its at sign. */
export const scopeOf = (tree: Tree): string =>
  readJson<Package>(tree, 'tools/workspace/package.json').name.split('/')[0] ?? '';

/** Folders of all projects: those that npm's workspaces name. */
export function projectFolders(tree: Tree): readonly string[] {
  const { workspaces } = readJson<{ readonly workspaces: readonly string[] }>(tree, 'package.json');
  return workspaces
    .flatMap((pattern) =>
      pattern
        .split('/')
        .reduce<readonly string[]>(
          (folders, part) =>
            folders.flatMap((folder) =>
              (part === '*' ? tree.children(folder) : [part]).map((name) => `${folder}/${name}`),
            ),
          ['.'],
        ),
    )
    .map((folder) => folder.slice(2))
    .filter((folder) => tree.exists(`${folder}/package.json`));
}
