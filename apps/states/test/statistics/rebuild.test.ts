import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { queryRows, type Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { dynamoDbStatisticsRepository } from '../../src/data-access/statistics/dynamodb-statistics-repository.ts';
import { rebuildStatistics } from '../../src/data-access/statistics/rebuild-statistics.ts';
import { countedKey, countersKey, STATISTICS } from '../../src/data-access/statistics/statistics-rows.ts';
import { verifyStatistics } from '../../src/data-access/statistics/verify-statistics.ts';
import { countVehicles } from '../../src/domain/statistics/count-vehicles.ts';
import { historyEntry } from '../vehicles.ts';
import { chance, deliveries, lives } from './lives.ts';
import { concurrently, freshTable, patientClient, recounted, storedTotals } from './store.ts';

const states = ['CA', 'NV', 'OR', 'PR'];

/** A history as its owner reads it: vehicle by vehicle, each event once it has happened. */
async function* historyOf(entries: readonly VehicleHistoryEntry[]) {
  yield* await Promise.resolve(entries);
}

const count = (table: Table, entries: readonly VehicleHistoryEntry[]) =>
  countVehicles(dynamoDbStatisticsRepository(table), entries);

/** Makes counters wrong, as a lost table or a wrong rule would. */
const spoil = (table: Table) =>
  table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: countersKey(1, 'CA', 3),
      UpdateExpression: 'ADD #make :much',
      ExpressionAttributeNames: { '#make': 'make#FORD' },
      ExpressionAttributeValues: { ':much': 41 },
    }),
  );

test('statistics: a rebuild repairs what is wrong, and the old rows are gone', async () => {
  const table = await freshTable();
  const entries = [historyEntry({ make: 'FORD' }), historyEntry({ make: 'BUICK' })];
  await count(table, entries);
  await spoil(table);
  const wrong = await verifyStatistics(table, historyOf(entries));

  const { events, generation, removed } = await rebuildStatistics(table, () => historyOf(entries));

  expect(wrong).toEqual([{ stateCode: 'CA', counter: 'make#FORD', stored: 42, recounted: 1 }]);
  expect({ events, generation }).toEqual({ events: 2, generation: 2 });
  expect(removed).toBeGreaterThanOrEqual(4);
  expect(await verifyStatistics(table, historyOf(entries))).toEqual([]);
  expect(await storedTotals(table, states, 2)).toEqual(recounted(entries));
  expect(await storedTotals(table, states, 1)).toEqual({ asOf: null, states: {} });
  expect(await dynamoDbStatisticsRepository(table).read('CA')).toMatchObject({
    asOf: entries[0]?.occurredAt,
  });
});

test('statistics: whatever happens during a rebuild, and wherever it stops, in the end they are a recount', async () => {
  await fc.assert(
    fc.asyncProperty(
      lives({ min: 4, max: 20 }),
      fc.record({ stop: fc.nat(30), change: fc.integer({ min: 0, max: 99 }), seed: fc.integer() }),
      async (all, { stop, change, seed }) => {
        const table = await freshTable();
        const random = chance(seed);
        const happened = all.map((life) => life.slice(0, 1 + Math.floor((life.length * change) / 100)));
        const later = all.flatMap((life, at) => life.slice(happened[at]?.length ?? 0));
        await concurrently(deliveries(happened.flat(), random, 9), 2, (batch) => count(table, batch));
        await spoil(table);
        // What happens is stored first and delivered then, as it is with an event of a table.
        const stored = happened.flat();
        const live = concurrently(later, 3, (entry) => {
          stored.push(entry);
          return count(table, [entry]);
        });

        const stopped = async function* () {
          yield* historyOf(stored.slice(0, stop));
          throw new Error('the command is stopped');
        };
        await expect(rebuildStatistics(table, stopped)).rejects.toThrow('stopped');
        const [{ generation }] = await Promise.all([
          rebuildStatistics(table, () => historyOf([...stored])),
          live,
        ]);

        expect(generation).toBe(2);
        expect(await storedTotals(table, states, 2)).toEqual(recounted(all.flat()));
      },
    ),
    { numRuns: 12 },
  );
});

test('statistics: what is counted in the moment before a rebuild begins is in the history that it reads', async () => {
  const table = await freshTable();
  const stored = [historyEntry({ make: 'FORD' })];
  await count(table, stored);
  const client = patientClient();
  client.middlewareStack.add(
    (next) => async (args) => {
      const { Key } = args.input as { readonly Key?: { readonly sk: string } };
      if (Key?.sk === 'GENERATIONS' && stored.length === 1) {
        const entry = historyEntry({ make: 'BUICK' });
        stored.push(entry);
        await count(table, [entry]);
      }
      return next(args);
    },
    { step: 'initialize' },
  );

  await rebuildStatistics({ ...table, client }, () => historyOf([...stored]));

  expect(await storedTotals(table, states, 2)).toEqual(recounted(stored));
  expect(stored).toHaveLength(2);
});

test('statistics: a rebuild that comes too fast for the table goes on after a pause', async () => {
  const table = await freshTable();
  const client = patientClient();
  let refusals = 3;
  client.middlewareStack.add(
    (next) => (args) => {
      if (!('TransactItems' in args.input) || refusals-- <= 0) return next(args);
      const CancellationReasons = [{ Code: 'None' }, { Code: 'ThrottlingError' }];
      throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
    },
    { step: 'initialize' },
  );
  const entries = [historyEntry({ make: 'FORD' }), historyEntry({ make: 'BUICK' })];

  await rebuildStatistics({ ...table, client }, () => historyOf(entries));

  expect(refusals).toBeLessThan(0);
  expect(await storedTotals(table, states, 2)).toEqual(recounted(entries));
});

test('statistics: what a late consumer leaves of an old generation is removed by the next rebuild', async () => {
  const table = await freshTable();
  const entry = historyEntry();
  await rebuildStatistics(table, () => historyOf([entry]));
  const late = countedKey(1, entry.vehicle.vehicleId);
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...late, version: 1, place: null } }),
  );

  await rebuildStatistics(table, () => historyOf([entry]));

  expect(await queryRows(table, late.pk)).toEqual([]);
  expect((await queryRows(table, STATISTICS)).map(({ sk }) => sk)).toEqual([
    expect.stringMatching(/^AS_OF#0+3#\d+$/),
    'GENERATIONS',
  ]);
  expect(await storedTotals(table, states, 3)).toEqual(recounted([entry]));
});
