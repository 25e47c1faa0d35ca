import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { derivedFiles, runSteps } from './steps.ts';

/**
 * What a generator leaves to be done when its files are written: they are formatted, and what follows from them is brought up to date.
 * @param said lines that say where to go on
 */
export function afterwards(tree: Tree, said: readonly string[]): GeneratorCallback {
  const written = tree
    .listChanges()
    .filter(({ type }) => type !== 'DELETE')
    .map(({ path }) => path);
  const format = ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn'] as const;
  return () => {
    runSteps(tree.root, [[...format, ...written], ...derivedFiles]);
    logger.info(
      ['', ...said, 'what changed   git status; git restore and git clean take it back', ''].join('\n'),
    );
  };
}
