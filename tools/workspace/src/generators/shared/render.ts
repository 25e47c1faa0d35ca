import { join } from 'node:path';
import { generateFiles } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';
import { format, resolveConfig } from 'prettier';

/**
 * The files that templates make, by their paths, formatted as the workspace formats its own.
 * @param templates folder of the templates, absolute
 * @param target folder that the files are for, relative to the workspace
 */
export async function render(
  workspaceRoot: string,
  templates: string,
  target: string,
  values: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const scratch = createTree();
  generateFiles(scratch, templates, target, { ...values });
  const options = (await resolveConfig(join(workspaceRoot, target, 'x.ts'))) ?? {};
  const files = scratch.listChanges().filter(({ path }) => path.startsWith(`${target}/`));
  return new Map(
    await Promise.all(
      files.map(
        async ({ path, content }) =>
          [path, await format(content?.toString() ?? '', { ...options, filepath: path })] as const,
      ),
    ),
  );
}
