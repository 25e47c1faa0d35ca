import { build } from 'esbuild';
import { join } from 'node:path';
import { contractPlugin, leanSdkPlugin } from './src/bundle/index.ts';
import { entryPointsOf } from './src/bundle/entry-points.ts';
const root = '/work/main';
const [app, only, outdir = '/tmp/f1/out', detail = ''] = process.argv.slice(2);
const absolute = join(root, app!);
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entryPointsOf(absolute)
    .filter((e) => !only || only === 'all' || e.out.startsWith(only))
    .map((e) => ({ ...e })),
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
  plugins: [contractPlugin(root), leanSdkPlugin],
});
for (const [p, o] of Object.entries(metafile.outputs)) {
  console.log(`${p.split('/').at(-2)} ${(o.bytes / 1000).toFixed(1)} kB`);
  if (only === 'all') continue;
  const by = new Map<string, number>();
  for (const [i, { bytesInOutput }] of Object.entries(o.inputs)) {
    const m = /node_modules\/((?:@[^/]+\/)?[^/]+)/g;
    let k = i;
    const all = [...i.matchAll(m)];
    if (all.length) k = detail && all.at(-1)![1]!.startsWith(detail) ? i : all.at(-1)![1]!;
    else if (i.startsWith('libs/') || i.startsWith('apps/')) k = i.split('/').slice(0, 2).join('/');
    by.set(k, (by.get(k) ?? 0) + bytesInOutput);
  }
  for (const [k, v] of [...by].sort((a, b) => b[1] - a[1]).slice(0, 28))
    console.log(`   ${(v / 1000).toFixed(1).padStart(7)} ${k}`);
}
