import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';

/** Longest name of a stage, of which names of functions have to leave room for. */
export const longestStage = 'staging';

/** Names of the platform's own stacks, as they follow the stage: `teams` is deployed as `<system>-<stage>-teams`. */
export function platformStacks(tree: Tree): readonly string[] {
  const names: string[] = [];
  visitNotIgnoredFiles(tree, 'infra/src', (file) => {
    if (!file.endsWith('-stack.ts')) return;
    names.push(/\bservice: '([a-z-]+)'/.exec(tree.read(file, 'utf8') ?? '')?.[1] ?? '');
  });
  return names.filter((name) => name !== '').sort();
}
