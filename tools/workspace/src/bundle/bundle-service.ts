import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { contractPlugin } from './contract-plugin.ts';
import { entryPointsOf } from './entry-points.ts';
import { leanSdkPlugin } from './lean-sdk/lean-sdk-plugin.ts';

export const workspaceRoot = join(import.meta.dirname, '../../../..');

/** Size of each function's bundle in bytes, by name. */
export type BundleSizes = Readonly<Record<string, number>>;

/**
 * Bundles every function of a service into `dist/lambda/<function>/index.js`, all in one call of esbuild.
 * CommonJS, because on Node 24 it starts in a third of the time the same bundle takes as an ES module.
 * @param projectRoot folder of the service, relative to the workspace
 * @param functions names of those to bundle; none means all
 * @throws Error when a bundle would carry the schema library
 */
export async function bundleService(
  projectRoot: string,
  functions: readonly string[] = [],
): Promise<BundleSizes> {
  const { metafile } = await build(optionsOf(projectRoot, functions));
  refuseSchemaLibrary(metafile);
  return sizesOf(metafile);
}

function optionsOf(
  projectRoot: string,
  functions: readonly string[],
): BuildOptions & { readonly metafile: true } {
  const absolute = join(workspaceRoot, projectRoot);
  const outdir = join(absolute, 'dist/lambda');
  // Node takes the nearest package.json as the word on the module format; in Lambda there is none.
  mkdirSync(outdir, { recursive: true });
  const format = join(outdir, 'package.json');
  if (!existsSync(format)) writeFileSync(format, '{ "type": "commonjs" }\n');
  return {
    absWorkingDir: workspaceRoot,
    entryPoints: entryPointsOf(absolute, functions).map((entry) => ({ ...entry })),
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    plugins: [contractPlugin(workspaceRoot), leanSdkPlugin],
  };
}

function refuseSchemaLibrary({ inputs, outputs }: Metafile): void {
  const offender = Object.keys(inputs).find((path) =>
    /node_modules\/(zod|ajv\/dist\/(?!runtime))/.test(path),
  );
  if (offender === undefined) return;
  const bundles = Object.entries(outputs).filter(([, output]) => offender in output.inputs);
  throw new Error(
    `${bundles.map(([path]) => path).join(', ')} would carry ${offender}; ` +
      'import types only from contract-kit, and values from its compile, problems or client subpaths',
  );
}

function sizesOf({ outputs }: Metafile): BundleSizes {
  return Object.fromEntries(
    Object.entries(outputs).map(([path, { bytes }]) => [path.split('/').at(-2) ?? path, bytes]),
  );
}
