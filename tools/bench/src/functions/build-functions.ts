import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contractPlugin, leanSdkPlugin } from '@tollgate/workspace/bundle';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const sources = join(import.meta.dirname, 'sources');
const root = join(import.meta.dirname, '../../../..');
const contract = pathToFileURL(join(import.meta.dirname, '../pipeline/contract.ts')).href;

const benchContract: Plugin = {
  name: 'bench-contract',
  setup(build) {
    build.onResolve({ filter: /pipeline\/contract\.ts$/ }, () => ({
      path: contract,
      namespace: 'contract',
      sideEffects: false,
    }));
  },
};

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  logLevel: 'error',
};
const compact: BuildOptions = {
  ...shared,
  minify: true,
  mainFields: ['module', 'main'],
  legalComments: 'none',
};

const builds = {
  /** As `bundleService` builds: contracts replaced, no chain of credential providers. */
  tollgate: {
    ...compact,
    entryPoints: [join(sources, 'tollgate.ts')],
    plugins: [benchContract, contractPlugin(root), leanSdkPlugin],
  },
  /** Everything of Powertools and the SDK in one minified bundle. */
  'powertools-minified': { ...compact, entryPoints: [join(sources, 'powertools.ts')] },
  /** What CDK's NodejsFunction makes of the same source by its defaults, with the SDK in the bundle. */
  'cdk-default': { ...shared, entryPoints: [join(sources, 'powertools.ts')] },
} satisfies Record<string, BuildOptions>;

export type FunctionName = keyof typeof builds;

/** A bundled function. */
export interface BuiltFunction {
  readonly file: string;
  readonly bytes: number;
}

/** Builds every function into the folder. */
export async function buildFunctions(outdir: string): Promise<Readonly<Record<FunctionName, BuiltFunction>>> {
  const built = await Promise.all(
    Object.entries(builds).map(async ([name, options]) => {
      const file = join(outdir, `${name}.js`);
      await build({ ...options, outfile: file });
      return [name, { file, bytes: statSync(file).size }] as const;
    }),
  );
  return Object.fromEntries(built) as Record<FunctionName, BuiltFunction>;
}
