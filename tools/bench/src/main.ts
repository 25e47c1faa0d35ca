import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';
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

const benchmarks: readonly Benchmark[] = [
  ...[pipeline, bundles, init, build, load, gateway, affected],
  ...[announced, statistics, feed, photos, imports, lifecycle],
];

const names = benchmarks.map(({ name }) => name);
const usage = `npm run bench [-- ${names.join('|')} --rounds COUNT --full --json]; without a name, all of them`;

/** Measures, each against what it is compared with; exit code 1 when a ratio is over its floor. */
await print(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      rounds: { type: 'string' },
    },
  });
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(
      `There is no benchmark ${unknown.join(', ')}; choose from ${names.join(', ')}, or name none to run all.`,
    );
  const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  for (const { name, run } of chosen) {
    const measurement = await run({
      full: values.full,
      ...(values.rounds !== undefined && { rounds: Number(values.rounds) }),
    });
    console.log(values.json ? JSON.stringify({ name, ...measurement }) : `${tableOf(name, measurement)}\n`);
    if (measurement.ratios.some(({ value, floor }) => value > floor)) process.exitCode = 1;
  }
  return '';
});
