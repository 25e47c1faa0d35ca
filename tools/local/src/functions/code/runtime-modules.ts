import { existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the Node.js runtimes of Lambda bring along. Source: AWS Lambda developer guide, "Runtime-included SDK versions". */
const included = ['@aws-sdk', '@smithy'] as const;

/**
 * A folder that holds what the Node.js runtime brings along and nothing else, so that a function sees no package that it
 * will not see on Lambda; undefined when none of it is installed.
 * @param near folder of the app, whose packages come first; then those of the local runtime
 * @param store folder in which the folder is made
 */
export function runtimeModules(near: string, store: string): string | undefined {
  for (const folder of [...upwards(near), ...upwards(import.meta.dirname)]) {
    const modules = join(folder, 'node_modules');
    if (!existsSync(join(modules, included[0]))) continue;
    const links = join(
      store,
      `runtime-of-${Buffer.from(realpathSync(modules)).toString('base64url').slice(-40)}`,
    );
    mkdirSync(links, { recursive: true });
    for (const scope of included) {
      if (existsSync(join(modules, scope)) && !existsSync(join(links, scope)))
        symlinkSync(realpathSync(join(modules, scope)), join(links, scope), 'dir');
    }
    return links;
  }
  return undefined;
}

function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}
