import { join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { textOf, withTexts, type Tree } from './tree.ts';

/** The tree with those files formatted as `npm run format` does: names of another length break lines elsewhere. */
export async function formatted(tree: Tree, files: readonly string[], root: string): Promise<Tree> {
  const config = (await resolveConfig(join(root, 'package.json'))) ?? {};
  const texts: [string, string][] = [];
  for (const file of files) {
    const { ignored, inferredParser } = await getFileInfo(file, {
      ignorePath: join(root, '.prettierignore'),
    });
    if (ignored || inferredParser === null) continue;
    texts.push([file, await format(textOf(tree, file), { ...config, filepath: join(root, file) })]);
  }
  return withTexts(tree, texts);
}
