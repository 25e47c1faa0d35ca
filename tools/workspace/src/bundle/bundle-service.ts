import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { childProgramsOf } from './child-programs.ts';
import { contractPlugin } from './contract-plugin.ts';
import { entryPointsOf } from './entry-points.ts';
import { leanSdkPlugin } from './lean-sdk/lean-sdk-plugin.ts';
import { nativePackages, noteNatives } from './native-packages.ts';

export const workspaceRoot = join(import.meta.dirname, '../../../..');

/** Size of each function's bundle in bytes, by name; what it starts as a process of its own counts with it. */
export type BundleSizes = Readonly<Record<string, number>>;

/** What bundles are for: `dist/lambda` is deployed, `dist/inspect` is what a debugger can follow into the sources. */
export type BundleUse = 'lambda' | 'inspect';

/**
 * Bundles every function of a service into `dist/<use>/<function>/index.js`, all in one call of esbuild.
 * CommonJS, because on Node 24 it starts in a third of the time the same bundle takes as an ES module.
 * @param projectRoot folder of the service, relative to the workspace
 * @param functions names of those to bundle; none means all
 * @throws Error when a bundle would carry the schema library
 */
export async function bundleService(
  projectRoot: string,
  functions: readonly string[] = [],
  use: BundleUse = 'lambda',
): Promise<BundleSizes> {
  const absolute = join(workspaceRoot, projectRoot);
  const outdir = join(absolute, 'dist', use);
  // Node takes the nearest package.json as the word on the module format; in Lambda there is none.
  mkdirSync(outdir, { recursive: true });
  const format = join(outdir, 'package.json');
  if (!existsSync(format)) writeFileSync(format, '{ "type": "commonjs" }\n');
  const { metafile } = await build({
    ...bundling(outdir, use),
    entryPoints: entryPointsOf(absolute, functions).map((entry) => ({ ...entry })),
  });
  const children = childProgramsOf(workspaceRoot, metafile).map((program) => ({ ...program }));
  const programs = await build({
    ...bundling(outdir, use),
    entryPoints: children,
    // Says by itself what it is, wherever the asset is unpacked.
    outExtension: { '.js': '.cjs' },
  });
  const outputs = { ...metafile.outputs, ...programs.metafile.outputs };
  const all = { inputs: { ...metafile.inputs, ...programs.metafile.inputs }, outputs };
  refuseSchemaLibrary(all);
  const sizes = sizesOf(all);
  for (const name of Object.keys(sizes)) noteNatives(join(outdir, name), nativesOf(all, name));
  return sizes;
}

/** How every function is bundled, and what it starts. */
export function bundling(
  outdir: string,
  use: BundleUse = 'lambda',
): BuildOptions & { readonly metafile: true } {
  return {
    absWorkingDir: workspaceRoot,
    outdir,
    bundle: true,
    minify: use === 'lambda',
    sourcemap: use === 'inspect',
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    external: [...nativePackages],
    define: { 'import.meta.filename': '__filename', 'import.meta.dirname': '__dirname' },
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

/** Name of the function that an output belongs to. */
const functionOf = (output: string): string => output.split('/').at(-2) ?? output;

function sizesOf({ outputs }: Metafile): BundleSizes {
  const sizes: Record<string, number> = {};
  for (const [path, { bytes }] of Object.entries(outputs)) {
    sizes[functionOf(path)] = (sizes[functionOf(path)] ?? 0) + bytes;
  }
  return sizes;
}

/** The native packages that the bundles of a function import. */
function nativesOf({ outputs }: Metafile, name: string): readonly string[] {
  const imported = Object.entries(outputs)
    .filter(([path]) => functionOf(path) === name)
    .flatMap(([, { imports }]) => imports.map(({ path }) => path));
  return nativePackages.filter((native) => imported.includes(native));
}
