import type { Tree } from '@nx/devkit';

/** Longest name of a stage, of which names of functions have to leave room for. */
export const longestStage = 'staging';

/** Names of the platform's own stacks, as they follow the stage: `teams` is deployed as `<system>-<stage>-teams`. */
export function platformStacks(tree: Tree): readonly string[] {
  return sourcesIn(tree, 'infra/src')
    .filter((file) => file.endsWith('-stack.ts'))
    .flatMap((file) => /\bservice: '([a-z-]+)'/.exec(tree.read(file, 'utf8') ?? '')?.[1] ?? [])
    .sort();
}

const sourcesIn = (tree: Tree, folder: string): readonly string[] =>
  tree
    .children(folder)
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (tree.isFile(path) ? path : sourcesIn(tree, path)));
