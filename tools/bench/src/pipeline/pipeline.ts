import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Benchmark } from '../report/benchmark.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { buildContestants } from './build-contestants.ts';
import type { CallTimes } from './measure-calls.ts';

const contestants = [
  'bare',
  'tollgate',
  'tollgate-observed',
  'middy',
  'middy-powertools',
  'powertools-router',
  'powertools-router-full',
] as const;

type Times = Readonly<Record<(typeof contestants)[number], CallTimes>>;

/** Nanoseconds per call of each pipeline, GET and POST with a validated body of twelve fields. */
export const pipeline: Benchmark = {
  name: 'pipeline',
  run: ({ rounds = 15 }) =>
    inTemporaryFolder(async (folder) => {
      const times = await measure(await buildContestants(contestants, folder), rounds);
      return { rows: rowsOf(times), ratios: ratiosOf(times) };
    }),
};

async function measure(files: Readonly<Record<string, string>>, rounds: number): Promise<Times> {
  const child = fork(join(import.meta.dirname, 'measure-calls.ts'), [JSON.stringify(files), String(rounds)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const [times] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the measuring process ended with code ${String(code)} before it reported`);
    }),
  ])) as [Times];
  return times;
}

const rowsOf = (times: Times) =>
  contestants.map((name) => ({
    name,
    values: { 'GET ns': Math.round(times[name].get), 'POST ns': Math.round(times[name].post) },
  }));

function ratiosOf(times: Times) {
  const { tollgate, bare, middy } = times;
  const observed = times['tollgate-observed'];
  const router = times['powertools-router'];
  const both = times['middy-powertools'];
  return [
    { name: 'GET against bare + zod', value: tollgate.get / bare.get, floor: 2.2, aim: 1.6 },
    { name: 'POST against bare + zod', value: tollgate.post / bare.post, floor: 1.5, aim: 1.25 },
    { name: 'GET against middy', value: tollgate.get / middy.get, floor: 0.6, aim: 0.45 },
    { name: 'POST against middy', value: tollgate.post / middy.post, floor: 0.65, aim: 0.5 },
    { name: 'GET against Powertools Router', value: tollgate.get / router.get, floor: 0.12, aim: 0.08 },
    { name: 'POST against Powertools Router', value: tollgate.post / router.post, floor: 0.25, aim: 0.18 },
    {
      name: 'observed GET against middy + Powertools',
      value: observed.get / both.get,
      floor: 0.5,
      aim: 0.35,
    },
    {
      name: 'observed POST against middy + Powertools',
      value: observed.post / both.post,
      floor: 0.5,
      aim: 0.35,
    },
  ];
}
