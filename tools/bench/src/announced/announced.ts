import { join } from 'node:path';
import { createFeedTicket } from '@tollgate/feed-contract';
import { FeedClient } from '@tollgate/feed-contract/client';
import { createClient, fetchTransport } from '@tollgate/contract-kit/client';
import { authorisedTransport, generateVehicles, states, type Identity } from '@tollgate/seed';
import { getStateStatistics } from '@tollgate/states-contract';
import { registerVehicle } from '@tollgate/vehicles-contract';
import { startSystem, type RunningSystem } from '../load/running-system.ts';
import type { Benchmark } from '../report/benchmark.ts';
import { percentile } from '../report/percentile.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { seenAfter } from './seen-after.ts';

/** What people are promised on the laptop: a change is seen within a second. */
const promisedMs = 1000;

/** From the answer to a registration to where it is seen: on a subscribed socket, and in the statistics of its state. */
export const announced: Benchmark = {
  name: 'announced',
  run: ({ rounds = 60 }) =>
    inTemporaryFolder(async (folder) => {
      const data = join(folder, 'data');
      const system = await startSystem(data);
      const api = registryOf(system);
      const feed = new FeedClient({ ticket: async () => (await api.createFeedTicket({})).body });
      try {
        const seen = await seenAfter({ api, feed, vehicles: vehicles(), rounds });
        const rows = Object.entries(seen).map(([name, milliseconds]) => ({
          name,
          values: {
            changes: milliseconds.length,
            'p50 ms': Math.round(percentile(milliseconds, 0.5)),
            'p99 ms': Math.round(percentile(milliseconds, 0.99)),
          },
        }));
        const ratios = Object.entries(seen).map(([name, milliseconds]) => ({
          name: `${name}, p99 of a second`,
          value: percentile(milliseconds, 0.99) / promisedMs,
          floor: 1,
          aim: 0.5,
        }));
        return { rows, ratios };
      } finally {
        feed.close();
        await system.stop();
      }
    }),
};

/** Vehicles that the registry does not have yet. */
const vehicles = () => generateVehicles(states, 'announced');

function registryOf({ url, apiKey, token }: RunningSystem) {
  const identity: Pick<Identity, 'apiKey' | 'token'> = {
    apiKey: () => Promise.resolve(apiKey),
    token,
  };
  const plain = fetchTransport({ baseUrl: url });
  const transport = authorisedTransport({ plain, signed: plain }, identity as Identity);
  return createClient({ createFeedTicket, getStateStatistics, registerVehicle }, transport);
}
