import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { setTimeout as delay } from 'node:timers/promises';
import { commit, create, getItem, replace, StoreBusy, type Table, VersionMismatch } from '../../src/index.ts';
import { rowOf } from '../../src/items/row.ts';
import { car, cars, freshTable } from '../fixture.ts';

const WRITERS = 50;
const EACH = 2;

let table: Table;
beforeAll(async () => {
  table = await freshTable();
});

test('of 50 changes of one version exactly one is made', async () => {
  const item = car();
  await commit(table, { write: create(cars, item) });

  const outcomes = await Promise.allSettled(
    Array.from({ length: WRITERS }, (_, writer) =>
      commit(table, { write: replace(cars, { ...item, version: 2, make: `writer ${writer}` }) }),
    ),
  );

  const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect([VersionMismatch, StoreBusy].some((refusal) => outcome.reason instanceof refusal)).toBe(true);
  expect(await getItem(table, cars, item)).toMatchObject({ version: 2, make: `writer ${winner}` });
});

test('no increment of 50 writers is lost when each repeats what is refused', async () => {
  const item = car({ count: 0 });
  await commit(table, { write: create(cars, item) });

  const increment = async (): Promise<void> => {
    for (;;) {
      const current = (await getItem(table, cars, item)) ?? item;
      const next = { ...current, count: (current.count ?? 0) + 1, version: current.version + 1 };
      const refusal: unknown = await commit(table, { write: replace(cars, next) }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refusal === undefined) return;
      expect([VersionMismatch, StoreBusy].some((retryable) => refusal instanceof retryable)).toBe(true);
      await delay(Math.random() * 600);
    }
  };
  await allWriters(increment);

  expect(await getItem(table, cars, item)).toMatchObject({
    count: WRITERS * EACH,
    version: WRITERS * EACH + 1,
  });
}, 120_000);

test('increments without a version are lost', async () => {
  const item = car({ count: 0 });
  await commit(table, { write: create(cars, item) });

  await allWriters(async () => {
    const current = (await getItem(table, cars, item)) ?? item;
    const row = rowOf(cars, { ...current, count: (current.count ?? 0) + 1 });
    await table.client.send(new PutCommand({ TableName: table.name, Item: row }));
  });

  expect((await getItem(table, cars, item))?.count).toBeLessThan(WRITERS * EACH);
}, 120_000);

async function allWriters(increment: () => Promise<void>): Promise<void> {
  const writer = async (): Promise<void> => {
    for (let made = 0; made < EACH; made++) await increment();
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}
