import { parseArgs } from 'node:util';
import { affected } from './affected/affected.ts';
import { announced } from './announced/announced.ts';
import { build } from './build/build.ts';
import { statistics } from './events/statistics.ts';
import { feed } from './feed/feed.ts';
import { bundles } from './functions/bundles.ts';
import { init } from './functions/init.ts';
import { gateway } from './gateway/gateway.ts';
import { imports } from './imports/imports.ts';
import { lifecycle } from './lifecycle/lifecycle.ts';
import { load } from './load/load.ts';
import { photos } from './photos/photos.ts';
import { pipeline } from './pipeline/pipeline.ts';
import type { Benchmark } from './report/benchmark.ts';
import { tableOf } from './report/table.ts';

/** `npm run bench -- pipeline|bundles|init|build|load|gateway|affected|announced|statistics|feed|photos|imports|lifecycle [--rounds 15] [--full] [--json]`; without a name, all of them. */
const benchmarks: readonly Benchmark[] = [
  ...[pipeline, bundles, init, build, load, gateway, affected],
  ...[announced, statistics, feed, photos, imports, lifecycle],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
});
const names = benchmarks.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}; choose from ${names.join(', ')}, or name none to run all.`,
  );
  process.exit(2);
}
const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
for (const { name, run } of chosen) {
  const measurement = await run({
    full: values.full,
    ...(values.rounds !== undefined && { rounds: Number(values.rounds) }),
  });
  console.log(values.json ? JSON.stringify({ name, ...measurement }) : `${tableOf(name, measurement)}\n`);
  if (measurement.ratios.some(({ value, floor }) => value > floor)) process.exitCode = 1;
}
