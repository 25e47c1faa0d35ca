import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createClient, fetchTransport } from '@tollgate/contract-kit/client';
import { generateVehicles, states } from '@tollgate/seed';
import { registerVehicle, type NewVehicle } from '@tollgate/vehicles-contract';
import { startSystem } from '../load/running-system.ts';
import type { Benchmark } from '../report/benchmark.ts';
import { percentile, twoDecimals } from '../report/percentile.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { measureFeed } from './measure-feed.ts';

/** A state that few vehicles of the seed are in. */
const stateCode = 'WY';

/** A thousand connections of the feed on one machine, all of one topic: how long an event takes to all of them. */
export const feed: Benchmark = {
  name: 'feed',
  run: ({ rounds = 20 }) =>
    inTemporaryFolder(async (folder) => {
      const data = join(folder, 'data');
      const system = await startSystem(data);
      try {
        const headers = { Authorization: `Bearer ${await system.token('vehicles/write')}` };
        const api = createClient({ registerVehicle }, fetchTransport({ baseUrl: system.url, headers }));
        const vehicles = generateVehicles(states, 'feed');
        const register = async (): Promise<string> => {
          const vehicle: NewVehicle = { ...vehicles.next().value, stateCode };
          return (await api.registerVehicle({ body: vehicle, idempotencyKey: randomUUID() })).body.vehicleId;
        };
        const rows = [];
        for (const connections of [100, 1_000]) {
          const { url, apiKey } = system;
          const { openSeconds, delays, perSecond, residentMegabytes } = await measureFeed({
            ...{ url, apiKey, connections, events: rounds, stateCode, register },
          });
          rows.push({
            name: `${connections} connections, ${rounds} events`,
            values: {
              'open s': twoDecimals(openSeconds),
              'p50 ms': percentile(delays, 0.5),
              'p99 ms': percentile(delays, 0.99),
              'texts/s': Math.round(perSecond),
              'client MB': residentMegabytes,
            },
          });
        }
        return { rows, ratios: [] };
      } finally {
        await system.stop();
      }
    }),
};
