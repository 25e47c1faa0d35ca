import { join } from 'node:path';
import { objectsOf, type JsonObject } from '../assembly/index.ts';
import { MovableClock } from '../clock/index.ts';
import { callDynamoDb, ensureTable, startDynamoDb, type DynamoDb } from '../engines/dynamodb/index.ts';
import { TableWrites } from '../event-sources/index.ts';
import { openJournal } from '../file-journal.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { Sweeper, SweptItems, type SweptBatch } from './index.ts';
import { sweepTable, type ExpiringTable } from './sweep-table.ts';

const folder = temporaryFolder();
const index = (name: string, range?: string): JsonObject => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: range === undefined ? name : 'pk', KeyType: 'HASH' },
    ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
  ],
  Projection: { ProjectionType: 'ALL' },
});
const tableOf = (name: string): ExpiringTable => ({
  name,
  create: {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'sparse', 'other'].map((AttributeName) => ({
      ...{ AttributeName, AttributeType: 'S' },
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [index('sparse')],
    LocalSecondaryIndexes: [index('local', 'other')],
  },
  indexes: [],
  timeToLive: 'expiresAt',
});

let database: DynamoDb;
let count = 0;
let table = tableOf('table-0');
let swept: SweptItems;
const open = (): SweptItems => new SweptItems(openJournal<SweptBatch>(join(folder, 'swept', table.name)));
beforeAll(async () => {
  database = await startDynamoDb();
});
beforeEach(async () => {
  table = tableOf(`table-${(count += 1)}`);
  await ensureTable(database.endpoint, table);
  swept = open();
});
afterAll(() => database.stop());

const put = (pk: string, expiresAt: JsonObject | undefined): Promise<unknown> =>
  callDynamoDb(database.endpoint, 'PutItem', {
    TableName: table.name,
    Item: { pk: { S: pk }, sk: { S: 'a' }, ...(expiresAt === undefined ? {} : { expiresAt }) },
  });
const left = async (): Promise<string[]> => {
  const { Items } = await callDynamoDb(database.endpoint, 'Scan', { TableName: table.name });
  return objectsOf(Items)
    .map(({ pk }) => String((pk as JsonObject)['S'] as string))
    .sort();
};
const seconds = (ms: number): JsonObject => ({ N: String(Math.floor(ms / 1000)) });
const hour = 3_600_000;

test('items whose time is over are deleted, whatever indexes they are in, and no others', async () => {
  const now = Date.now();
  await put('over', seconds(now - 1000));
  await put('later', seconds(now + hour));
  await put('none', undefined);
  await put('text', { S: '1' });
  await put('mistake', seconds(now - 6 * 366 * 24 * hour));

  const { deleted, next } = await sweepTable(database.endpoint, table, now, swept);

  expect(await left()).toEqual(['later', 'mistake', 'none', 'text']);
  expect(deleted).toBe(1);
  expect(next).toBe(Math.floor((now + hour) / 1000) * 1000);
});

test('an item whose time was put off meanwhile stays', async () => {
  const now = Date.now();
  const names = Array.from({ length: 30 }, (_, index) => `item${index}`);
  for (const name of names) await put(name, seconds(now - 1000));
  const changes: Promise<unknown>[] = [];
  // Between the look at the items and their deletion.
  class Late extends SweptItems {
    override add(...batch: Parameters<SweptItems['add']>): void {
      super.add(...batch);
      for (const name of names.slice(0, 10)) changes.push(put(name, seconds(now + hour)));
    }
  }

  await sweepTable(database.endpoint, table, now, new Late(openJournal<SweptBatch>(join(folder, 'late'))));
  await Promise.all(changes);

  expect(await left()).toEqual(names.slice(0, 10));
});

test('what was deleted because of its time is known later, and by the next runtime', async () => {
  const now = Date.now();
  await put('over', seconds(now - 1000));
  await sweepTable(database.endpoint, table, now, swept);

  const Keys = { sk: { S: 'a' }, pk: { S: 'over' } };
  const OldImage = { ...Keys, expiresAt: seconds(now - 1000) };

  for (const known of [swept, open()]) {
    expect(known.has(table.name, { Keys })).toBe(true);
    expect(known.has(table.name, { Keys, OldImage })).toBe(true);
    expect(known.has(table.name, { Keys, OldImage: { expiresAt: seconds(now) } })).toBe(false);
    expect(known.has('another', { Keys })).toBe(false);
  }
});

test('a sweeper follows the clock: an item goes when the clock is put beyond its time', async () => {
  const clock = new MovableClock();
  const faults: string[] = [];
  const sweeper = new Sweeper({
    ...{ endpoint: database.endpoint, clock, writes: new TableWrites(), swept },
    onFault: (name, reason) => faults.push(`${name} ${reason}`),
  });
  clock.onMove(() => sweeper.sweep());
  await put('soon', seconds(clock.now() + hour));
  await put('later', seconds(clock.now() + 3 * hour));
  sweeper.configure([table]);

  clock.advance(2 * hour);
  await clock.followed();
  expect(await left()).toEqual(['later']);
  clock.advance(2 * hour);
  await clock.followed();
  expect(await left()).toEqual([]);

  await sweeper.stop();
  expect(faults).toEqual([]);
});

test('a sweep that is ended leaves what lies beyond its page for the next one', async () => {
  const now = Date.now();
  // A page is a mebibyte.
  const padding = { S: 'x'.repeat(300_000) };
  for (let at = 0; at < 8; at += 1)
    await callDynamoDb(database.endpoint, 'PutItem', {
      TableName: table.name,
      Item: { pk: { S: `p${at}` }, sk: { S: 'a' }, expiresAt: seconds(now - 1000), padding },
    });

  const first = await sweepTable(database.endpoint, table, now, swept, AbortSignal.abort());
  const second = await sweepTable(database.endpoint, table, now, swept);

  expect(first.deleted).toBeGreaterThan(0);
  expect(first.deleted).toBeLessThan(8);
  expect(first.deleted + second.deleted).toBe(8);
});

test('a table that cannot be swept is told of', async () => {
  const faults: string[] = [];
  const sweeper = new Sweeper({
    ...{ endpoint: database.endpoint, clock: new MovableClock(), writes: new TableWrites(), swept },
    onFault: (name) => faults.push(name),
  });
  sweeper.configure([tableOf('nowhere')]);

  await sweeper.sweep();
  await sweeper.stop();

  await eventually(() => faults.length > 0);
  expect(faults).toEqual(['nowhere']);
});
