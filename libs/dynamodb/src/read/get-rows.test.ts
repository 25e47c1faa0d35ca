import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getRows, queryRows, type Table } from '../index.ts';
import { freshTable, testClient } from '../../test/fixture.ts';

let table: Table;
beforeAll(async () => {
  table = await freshTable();
});

const put = (pk: string, sk: string, members: object = {}) =>
  table.client.send(new PutCommand({ TableName: table.name, Item: { pk, sk, ...members } }));

const shelf = (at: number) => ({ pk: `SHELF#${at}`, sk: 'SHELF' });

test('of any number of keys the rows that exist are found, each once', async () => {
  const stored = Array.from({ length: 230 }, (_none, at) => at).filter((at) => at % 3 > 0);
  await Promise.all(stored.map((at) => put(shelf(at).pk, 'SHELF', { at })));

  const rows = await getRows(
    table,
    Array.from({ length: 230 }, (_none, at) => shelf(at)),
  );

  expect(rows.map(({ at }) => Number(at)).sort((one, other) => one - other)).toEqual(stored);
  expect(await getRows(table, [])).toEqual([]);
});

test('rows that the store leaves out of an answer are asked for again', async () => {
  // 16 MB is the most of one answer (DynamoDB API Reference, BatchGetItem).
  const text = 'x'.repeat(390_000);
  for (let at = 1000; at < 1050; at++) await put(shelf(at).pk, 'SHELF', { text });
  const patient = { ...table, client: testClient(), callLimitMs: () => 15_000 };

  const rows = await getRows(
    patient,
    Array.from({ length: 50 }, (_none, at) => shelf(1000 + at)),
  );

  expect(new Set(rows.map(({ pk }) => pk)).size).toBe(50);
});

test('a partition is read whole, whatever its size, and no other', async () => {
  const text = 'x'.repeat(300_000);
  for (const sk of ['C', 'A', 'E', 'B', 'D']) await put('ROOM#1', sk, { text });
  await put('ROOM#10', 'A');

  const rows = await queryRows(table, 'ROOM#1');

  expect(rows.map(({ pk, sk }) => [pk, sk])).toEqual(['A', 'B', 'C', 'D', 'E'].map((sk) => ['ROOM#1', sk]));
  expect(await queryRows(table, 'ROOM#2')).toEqual([]);
});
