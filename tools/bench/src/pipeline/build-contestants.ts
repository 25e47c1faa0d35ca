import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contractPlugin, leanSdkPlugin } from '@tollgate/workspace/bundle';
import { build, type Plugin } from 'esbuild';

const contestants = join(import.meta.dirname, 'contestants');
const contract = pathToFileURL(join(import.meta.dirname, 'contract.ts')).href;

/** Gives our contestants the bench's contract as service bundles carry theirs; the others keep the schemas. */
const benchContract: Plugin = {
  name: 'bench-contract',
  setup(build) {
    build.onResolve({ filter: /^\.\.\/contract\.ts$/ }, ({ importer }) =>
      /tollgate[\w-]*\.ts$/.test(importer)
        ? { path: contract, namespace: 'contract', sideEffects: false }
        : undefined,
    );
  },
};

/** Bundles each contestant as functions are bundled for production. @returns the files, by contestant */
export async function buildContestants(
  names: readonly string[],
  outdir: string,
): Promise<Readonly<Record<string, string>>> {
  await build({
    entryPoints: names.map((name) => join(contestants, `${name}.ts`)),
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    plugins: [benchContract, contractPlugin(join(import.meta.dirname, '../../../..')), leanSdkPlugin],
  });
  return Object.fromEntries(names.map((name) => [name, join(outdir, `${name}.js`)]));
}
