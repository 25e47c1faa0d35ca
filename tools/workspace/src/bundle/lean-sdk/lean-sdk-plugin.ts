import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { fileStandIns } from './file-stand-ins.ts';
import { packageStandIns } from './package-stand-ins.ts';

/** Leaves out of bundles what a function on the current runtime never uses. */
export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    const packages = new RegExp(`^(${Object.keys(packageStandIns).map(escaped).join('|')})$`);
    build.onResolve({ filter: packages }, ({ path }) => ({
      path,
      namespace: 'lean-sdk',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'lean-sdk' }, ({ path }) => ({
      contents: packageStandIns[path] ?? '',
    }));
    for (const { path: pattern, loader = 'js', contentsOf } of fileStandIns) {
      build.onLoad({ filter: fileFilter(pattern) }, async ({ path }) => ({
        contents: contentsOf(await readFile(path, 'utf8')),
        loader,
      }));
    }
  },
};

/** Matches a path below any node_modules. */
const fileFilter = (pattern: string): RegExp =>
  new RegExp(`/node_modules/${pattern.split('*').map(escaped).join('[^/]+')}$`);

const escaped = (text: string): string => text.replace(/[/.\-]/g, '\\$&');
