import type { Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { dynamoDbStatisticsRepository } from '../../src/data-access/statistics/dynamodb-statistics-repository.ts';
import { countVehicles } from '../../src/domain/statistics/count-vehicles.ts';
import { chance, deliveries, life, lives, shuffle } from './lives.ts';
import { naiveCount } from './naive-count.ts';
import { concurrently, freshTable, recounted, storedTotals, type Totals } from './store.ts';

const states = ['CA', 'NV', 'OR', 'PR'];
const counting = (table: Table) => {
  const statistics = dynamoDbStatisticsRepository(table);
  return (entries: readonly VehicleHistoryEntry[]) => countVehicles(statistics, entries);
};

test('statistics: any events, each delivered one to three times in any order and at the same time, are a recount', async () => {
  await fc.assert(
    fc.asyncProperty(lives({ min: 1, max: 12 }), fc.integer(), async (all, seed) => {
      const table = await freshTable();
      const events = all.flat();

      await concurrently(deliveries(events, chance(seed), 9), 3, counting(table));

      expect(await storedTotals(table, states)).toEqual(recounted(events));
    }),
    { numRuns: 25 },
  );
});

test('statistics: 1,000 orders of what happened to a vehicle end alike', async () => {
  const table = await freshTable();
  const random = chance(18);
  const [sample = []] = fc.sample(
    life({ most: 6 }).filter(({ length }) => length === 6),
    { numRuns: 1, seed: 18 },
  );
  const orders = Array.from({ length: 1000 }, (_none, at) => {
    const vehicleId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    const entries = sample.map((entry) => ({ ...entry, vehicle: { ...entry.vehicle, vehicleId } }));
    shuffle(entries, random);
    return entries;
  });

  let stale = 0;
  for (let turn = 0; turn < sample.length; turn++) {
    const turnOf = orders.flatMap((entries) => entries[turn] ?? []);
    const batches = Array.from({ length: 10 }, (_none, at) => turnOf.slice(at * 100, (at + 1) * 100));
    await concurrently(batches, 3, async (batch) => (stale += (await counting(table)(batch)).stale));
  }

  expect(await storedTotals(table, states)).toEqual(recounted(orders.flat()));
  expect(stale).toBeGreaterThan(1000);
});

/** Delivers events of many vehicles one to three times in any order, four batches at a time. */
async function deliver(
  count: number,
  run: (table: Table) => (batch: VehicleHistoryEntry[]) => Promise<unknown>,
) {
  const all =
    fc.sample(lives({ min: count / 5, max: count / 5, most: 8 }), { numRuns: 1, seed: 17 })[0] ?? [];
  const events = all.flat().slice(0, count);
  const table = await freshTable();
  await concurrently(deliveries(events, chance(17), 100), 4, run(table));
  return { events, stored: await storedTotals(table, states) };
}

test('statistics: 2,000 events, delivered one to three times in any order, give the state of single delivery', async () => {
  const { events, stored } = await deliver(2000, counting);

  expect(events.length).toBeGreaterThan(1000);
  expect(stored).toEqual<Totals>(recounted(events));
});

test('statistics: the same delivery shows what a counter without versions does', async () => {
  const { events, stored } = await deliver(200, (table) => (batch) => naiveCount(table, batch));

  expect(stored.states).not.toEqual(recounted(events).states);
});
