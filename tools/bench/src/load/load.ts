import { join } from 'node:path';
import type { Benchmark, Measurement } from '../report/benchmark.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { aggregateCost } from './aggregate.ts';
import { nextMessage, startBeside } from './children.ts';
import { gatewayCost } from './gateway-cost.ts';
import { startSystem, type RunningSystem } from './running-system.ts';
import { routes, sampleVehicle } from './sample.ts';
import { throughput } from './throughput.ts';

const bare = 'bare node:http';

/** The whole system under load: routes against a bare server, what the gateway adds, and what an aggregate spares. */
export const load: Benchmark = {
  name: 'load',
  run: ({ rounds = 3 }) =>
    inTemporaryFolder(async (folder) => {
      const limit = startBeside('bare-server.ts');
      try {
        const port = (await nextMessage(limit)) as number;
        const system = await startSystem(join(folder, 'data'));
        try {
          return await measure(system, `http://127.0.0.1:${port}/`, rounds);
        } finally {
          await system.stop();
        }
      } finally {
        if (limit.connected) limit.disconnect();
      }
    }),
};

async function measure(system: RunningSystem, bareUrl: string, rounds: number): Promise<Measurement> {
  const sample = await sampleVehicle(system);
  const { health, state, index, states, vehicle, overview } = routes(system, sample);
  const cost = await gatewayCost(system, [index, states, vehicle, overview], rounds);
  const aggregate = await aggregateCost(system, sample, rounds);
  const { rows, perSecond } = await throughput(
    [{ name: bare, call: { url: bareUrl, headers: {} } }, health, state, index, states, vehicle, overview],
    rounds,
  );
  const times = (name: string): number => perSecond(bare, 50) / perSecond(name, 50);
  return {
    rows: [...rows, ...cost, ...aggregate.rows],
    ratios: [
      // The targets are 0.50 and 0.30 of the bare server's requests per second; here lower is better.
      {
        name: 'requests of a bare server per mock',
        value: times(health.name),
        floor: 1 / 0.5,
        aim: 1 / 0.75,
      },
      {
        name: 'requests of a bare server per function',
        value: times(index.name),
        floor: 1 / 0.3,
        aim: 1 / 0.5,
      },
      ...aggregate.ratios,
    ],
  };
}
