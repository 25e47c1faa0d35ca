import { join } from 'node:path';
import { throughput } from '../load/throughput.ts';
import type { Benchmark, Measurement } from '../report/benchmark.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import type { Contestant } from './contestant.ts';
import { firstBurst } from './first-burst.ts';
import { memoryOverTime } from './memory-over-time.ts';
import { residentMegabytesOfTree } from './process-tree.ts';
import { prepareHello, startFastify, startServerlessOffline, startTollgate } from './start-contestants.ts';

const burst = 50;

/** A gateway that is running, and what its start was like. */
interface Started extends Contestant {
  readonly burstMs: number;
}

/** Our gateway, serverless-offline and bare Fastify with the same function, side by side. */
export const gateway: Benchmark = {
  name: 'gateway',
  run: ({ rounds = 3 }) =>
    inTemporaryFolder(async (folder) => {
      const { code, assembly } = await prepareHello(folder);
      const started: Started[] = [];
      const begin = async (contestant: Promise<Contestant>): Promise<Started> => {
        const running = await contestant;
        const burstMs = await firstBurst(`${running.url}/hello`, burst);
        const all = { ...running, burstMs };
        started.push(all);
        return all;
      };
      try {
        const limit = await begin(startFastify());
        const ours = await begin(startTollgate(assembly, join(folder, 'data')));
        const workers = await begin(startServerlessOffline(folder, code, 'workers'));
        const inProcess = await begin(startServerlessOffline(folder, code, 'in process'));
        return await measure({ limit, ours, workers, inProcess }, rounds);
      } finally {
        await Promise.all(started.map((one) => one.stop()));
      }
    }),
};

interface Contestants {
  readonly limit: Started;
  readonly ours: Started;
  readonly workers: Started;
  readonly inProcess: Started;
}

async function measure(
  { limit, ours, workers, inProcess }: Contestants,
  rounds: number,
): Promise<Measurement> {
  const driven = [limit, ours, workers, inProcess].map(({ name, url }) => ({
    name: `${name}, /hello`,
    call: { url: `${url}/hello`, headers: {} },
  }));
  const mock = { name: `${ours.name}, /mock`, call: { url: `${ours.url}/mock`, headers: {} } };
  const { rows, perSecond } = await throughput([...driven, mock], rounds);
  const resident = new Map(
    [limit, ours, workers, inProcess].map((one) => [one, residentMegabytesOfTree(one.pid)]),
  );
  const starts = [limit, ours, workers, inProcess].map((one) => ({
    name: `${one.name}, start`,
    values: {
      'ready ms': Math.round(one.readyMs),
      [`first ${burst} ms`]: Math.round(one.burstMs),
      'MB after the load': resident.get(one) ?? 0,
    },
  }));
  const at50 = ({ name }: Started): number => perSecond(`${name}, /hello`, 50);
  const memory = (one: Started): number => resident.get(one) ?? 1;
  const overTime = await memoryOverTime(ours);
  // Targets are given as ours against theirs in requests per second; here lower is better, so each is turned over.
  return {
    rows: [...rows, ...starts, ...overTime.rows],
    ratios: [
      {
        name: 'requests of Fastify per mock',
        value: at50(limit) / perSecond(mock.name, 50),
        floor: 1 / 0.5,
        aim: 1 / 0.75,
      },
      {
        name: 'requests of Fastify per function',
        value: at50(limit) / at50(ours),
        floor: 1 / 0.3,
        aim: 1 / 0.5,
      },
      {
        name: 'requests of serverless-offline, workers',
        value: at50(workers) / at50(ours),
        floor: 1 / 5,
        aim: 1 / 10,
      },
      {
        name: 'requests of serverless-offline, in process',
        value: at50(inProcess) / at50(ours),
        floor: 1 / 4,
        aim: 1 / 8,
      },
      {
        name: `first ${burst} against workers`,
        value: ours.burstMs / workers.burstMs,
        floor: 0.1,
        aim: 0.03,
      },
      { name: 'ready against workers', value: ours.readyMs / workers.readyMs, floor: 0.3, aim: 0.1 },
      { name: 'memory against workers', value: memory(ours) / memory(workers), floor: 0.4, aim: 0.2 },
      ...overTime.ratios,
    ],
  };
}
