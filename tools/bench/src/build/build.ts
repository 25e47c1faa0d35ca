import { globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Benchmark } from '../report/benchmark.ts';
import { median } from '../report/median.ts';
import { twoDecimals } from '../report/percentile.ts';
import { runNode, runNx, workspaceRoot } from '../report/run-command.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';

/** Folders of the services, relative to the workspace. */
const services = globSync('apps/*/infra/main.ts', { cwd: workspaceRoot })
  .map((file) => dirname(dirname(file)))
  .sort();

/** Elapsed seconds to bundle and synthesise every function of every service: ours, CDK's NodejsFunction, ours cached. */
export const build: Benchmark = {
  name: 'build',
  run: ({ rounds = 3 }) =>
    inTemporaryFolder(async (folder) => {
      await byNx();
      const seconds: Record<keyof Seconds, number[]> = {
        tollgate: [],
        uncached: [],
        nodejsFunction: [],
        cached: [],
      };
      let functions = 0;
      for (let round = 0; round < rounds; round += 1) {
        seconds.tollgate.push(await bundleAndSynthesise());
        const peer = await bundleInCdk(join(folder, `assembly-${round}`));
        functions = peer.functions;
        seconds.nodejsFunction.push(peer.seconds);
        seconds.uncached.push((await byNx('--skip-nx-cache')).seconds);
        seconds.cached.push((await byNx()).seconds);
      }
      return measurementOf(functions, {
        tollgate: median(seconds.tollgate),
        uncached: median(seconds.uncached),
        nodejsFunction: median(seconds.nodejsFunction),
        cached: median(seconds.cached),
      });
    }),
};

/** The targets of every service by Nx, which takes from its cache what has not changed. */
const byNx = (...options: readonly string[]) =>
  runNx('run-many', '-t', 'build', 'synth', '-p', 'apps/*', ...options);

/** What the targets `build` and `synth` run, nothing taken from a cache; two services at a time, as Nx has it. */
async function bundleAndSynthesise(): Promise<number> {
  const startedAt = performance.now();
  const waiting = [...services];
  const work = async (): Promise<void> => {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift()) {
      await runNode(['tools/workspace/src/bundle/main.ts', service]);
      await runNode(['infra/main.ts'], { cwd: join(workspaceRoot, service) });
    }
  };
  await Promise.all([work(), work()]);
  return (performance.now() - startedAt) / 1000;
}

async function bundleInCdk(
  outdir: string,
): Promise<{ readonly seconds: number; readonly functions: number }> {
  const app = join(import.meta.dirname, 'nodejs-function-app.ts');
  const { seconds, stdout } = await runNode([app, workspaceRoot, outdir]);
  rmSync(outdir, { recursive: true });
  return { seconds, functions: Number(stdout.trim().split('\n').at(-1)) };
}

interface Seconds {
  readonly tollgate: number;
  /** Ours, run by Nx, which plans and keeps what it made. */
  readonly uncached: number;
  readonly nodejsFunction: number;
  readonly cached: number;
}

const measurementOf = (functions: number, { tollgate, uncached, nodejsFunction, cached }: Seconds) => ({
  rows: [
    { name: 'tollgate, bundle and synth', values: { functions, seconds: twoDecimals(tollgate) } },
    { name: 'tollgate, by Nx without its cache', values: { functions, seconds: twoDecimals(uncached) } },
    { name: 'CDK NodejsFunction, synth', values: { functions, seconds: twoDecimals(nodejsFunction) } },
    { name: 'tollgate, all from the cache of Nx', values: { functions, seconds: twoDecimals(cached) } },
  ],
  ratios: [
    { name: 'build + synth against NodejsFunction', value: tollgate / nodejsFunction, floor: 0.5, aim: 0.32 },
    { name: 'cached against NodejsFunction', value: cached / nodejsFunction, floor: 0.3, aim: 0.18 },
  ],
});
