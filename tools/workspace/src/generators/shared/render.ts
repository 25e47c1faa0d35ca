import { globSync } from 'node:fs';
import { join } from 'node:path';
import { generateFiles } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';
import { Refusal } from './refusal.ts';

/**
 * The files that templates make, by their paths, formatted as the workspace formats its own.
 * @param templates folder of the templates, absolute
 * @param target folder that the files are for, relative to the workspace
 * @throws Refusal when a name makes one file of two templates
 */
export async function render(
  workspaceRoot: string,
  templates: string,
  target: string,
  values: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const pathOf = (template: string): string =>
    join(
      target,
      template
        .replace(/\.template$/, '')
        .replaceAll(/__(.+?)__/g, (_whole, name: string) => values[name] ?? ''),
    );
  const paths = globSync('**/*.template', { cwd: templates }).map(pathOf);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    throw new Refusal({
      problem: 'Two files would have one name.',
      received: twice,
      allowed: 'a name that no file beside those of the resource has',
      remedy: 'Say more precisely what it is: insurance-contracts instead of contracts.',
    });
  const { format, resolveConfig } = await import('prettier');
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
