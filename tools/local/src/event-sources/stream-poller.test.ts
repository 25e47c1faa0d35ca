import { setTimeout as pause } from 'node:timers/promises';
import type { JsonObject } from '../assembly/index.ts';
import { callDynamoDb } from '../engines/dynamodb/index.ts';
import { compilePattern } from '../event-pattern/index.ts';
import type { InvocationResult } from '../gateway/ports.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { followTables, keysOf, type FollowedTables } from './testing/followed-table.ts';

const folder = temporaryFolder();
const failed: InvocationResult = { functionError: 'Unhandled', payload: { errorMessage: 'no' } };
const fine: InvocationResult = { payload: null };
let tables: FollowedTables;
let count = 0;
/** A table of the test's own. */
let table = '';

beforeAll(async () => {
  tables = await followTables(folder);
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = `table-${(count += 1)}`;
  await tables.make(table);
  for (const list of [tables.events, tables.givenUp, tables.ages, tables.faults]) list.length = 0;
  tables.answer = () => fine;
});
afterEach(() => tables.leave());

const seen = (): string[] => tables.events.flatMap(({ records }) => keysOf(records));
const many = (name: string, length: number): string[] =>
  Array.from({ length }, (_, index) => `${name}${index}`);
/** Fails for batches with a key; names its record when asked to. */
const poison = (key: string, naming = false): void => {
  tables.answer = (records) => {
    const at = keysOf(records).indexOf(key);
    if (at < 0) return fine;
    if (!naming) return failed;
    const itemIdentifier = sequenceNumbers(records)[at] ?? '';
    return { payload: { batchItemFailures: [{ itemIdentifier }] } };
  };
};
const sequenceNumbers = (records: readonly JsonObject[]): string[] =>
  records.map(({ dynamodb }) => String((dynamodb as JsonObject)['SequenceNumber'] as string));

test('changes of items invoke the function in the shape of DynamoDB streams', async () => {
  const { endpoint } = tables.database;
  tables.follow(table);
  await tables.put(table, ['a']);
  await callDynamoDb(endpoint, 'PutItem', { TableName: table, Item: { pk: { S: 'a' }, n: { N: '2' } } });
  await callDynamoDb(endpoint, 'DeleteItem', { TableName: table, Key: { pk: { S: 'a' } } });

  await eventually(() => seen().length === 3);

  const records = tables.events.flatMap((event) => event.records);
  const about = {
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    eventSourceARN: `arn:aws:dynamodb:us-east-1:000000000000:table/${table}/stream/local`,
  };
  const change = {
    ApproximateCreationDateTime: expect.any(Number) as number,
    Keys: { pk: { S: 'a' } },
    SequenceNumber: expect.stringMatching(/^\d{21}$/) as string,
    SizeBytes: expect.any(Number) as number,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  };
  const first = { pk: { S: 'a' }, at: { N: '0' }, kind: { S: 'a' } };
  const second = { pk: { S: 'a' }, n: { N: '2' } };
  expect(records).toEqual([
    { ...about, eventName: 'INSERT', dynamodb: { ...change, NewImage: first } },
    { ...about, eventName: 'MODIFY', dynamodb: { ...change, NewImage: second, OldImage: first } },
    { ...about, eventName: 'REMOVE', dynamodb: { ...change, OldImage: second } },
  ]);
  expect(tables.events[0]?.to).toBe('arn:aws:lambda:us-east-1:000000000000:function:work:live');
  expect(tables.ages.every((age) => age >= 0 && age < 60_000)).toBe(true);
});

test('records come in order, in batches of at most their size', async () => {
  await tables.put(table, many('k', 25));

  tables.follow(table, { batchSize: 10 });
  await eventually(() => seen().length === 25);

  expect(seen()).toEqual(many('k', 25));
  expect(tables.events.map(({ records }) => records.length)).toEqual([10, 10, 5]);
});

test('a window gathers records, as long as the clock says', async () => {
  tables.follow(table, { batchSize: 50, batchingWindowMs: 60_000 });
  await tables.put(table, many('k', 5));
  // Time enough to be wrong in.
  await pause(100);
  expect(tables.events).toEqual([]);

  await eventually(() => {
    tables.clock.advance(61_000);
    return tables.events.length === 1;
  });

  expect(seen()).toEqual(many('k', 5));
});

test('a full batch does not wait for its window', async () => {
  tables.follow(table, { batchSize: 5, batchingWindowMs: 300_000 });

  await tables.put(table, many('k', 5));

  await eventually(() => seen().length === 5);
});

test('a mapping that begins with the latest records leaves out the older ones, for good', async () => {
  await tables.put(table, many('old', 3));
  tables.follow(table, { startingPosition: 'LATEST' });
  let written = 0;
  await eventually(async () => {
    await tables.put(table, [`new${(written += 1)}`]);
    return seen().length > 0;
  });
  await tables.leave();

  await tables.put(table, ['later']);
  tables.follow(table, { startingPosition: 'LATEST' });
  await eventually(() => seen().includes('later'));

  expect(seen().filter((key) => key.startsWith('old'))).toEqual([]);
});

test('a poller goes on behind what was worked off, whatever its settings are by then', async () => {
  tables.follow(table);
  await tables.put(table, many('a', 3));
  await eventually(() => seen().length === 3);
  await tables.leave();
  await tables.put(table, many('b', 3));

  tables.follow(table, { batchSize: 1 });
  await eventually(() => seen().length === 6);
  tables.follow(table, { batchSize: 2 });
  await tables.put(table, ['c']);
  await eventually(() => seen().length === 7);

  expect(seen()).toEqual([...many('a', 3), ...many('b', 3), 'c']);
});

test('what was handed over when the poller ended, and not worked off, comes again', async () => {
  let release: (() => void) | undefined;
  tables.answer = () => new Promise((resolve) => (release = () => resolve(failed)));
  tables.follow(table);
  await tables.put(table, ['a']);
  await eventually(() => release);

  const left = tables.leave();
  release?.();
  await left;
  tables.answer = () => fine;
  tables.follow(table);

  await eventually(() => seen().length === 2);
  expect(seen()).toEqual(['a', 'a']);
});

test('records that no filter wants are passed over, and not looked at again', async () => {
  const filters = [compilePattern({ dynamodb: { NewImage: { kind: { S: ['want'] } } } })];
  tables.follow(table, { filters });
  await tables.put(table, ['leave1', 'want1', 'leave2']);
  await eventually(() => seen().length === 1);
  await tables.leave();

  tables.follow(table);
  await tables.put(table, ['want2']);
  await eventually(() => seen().includes('want2'));

  expect(seen().slice(0, 1)).toEqual(['want1']);
  expect(seen()).not.toContain('leave1');
});

test('a batch that fails is tried again and holds up what is behind it, until it succeeds', async () => {
  let tries = 0;
  tables.answer = (records) => (keysOf(records).includes('bad') && (tries += 1) < 3 ? failed : fine);
  tables.follow(table, { batchSize: 1 });
  await tables.put(table, ['a', 'bad', 'b']);

  await eventually(() => {
    tables.clock.advance(1000);
    return seen().includes('b');
  });

  expect(seen()).toEqual(['a', 'bad', 'bad', 'bad', 'b']);
  expect(tables.givenUp).toEqual([]);
});

test('a batch that fails too often is given up, and its destination hears where it was', async () => {
  poison('bad');
  await tables.put(table, ['a', 'bad', 'b', 'c']);
  tables.follow(table, { batchSize: 3, maximumRetryAttempts: 1 });

  await eventually(() => {
    tables.clock.advance(1000);
    return seen().includes('c');
  });

  const [first, , last] = sequenceNumbers(tables.events[0]?.records ?? []);
  expect(tables.events.map(({ records }) => keysOf(records))).toEqual([
    ['a', 'bad', 'b'],
    ['a', 'bad', 'b'],
    ['c'],
  ]);
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string;
  expect(tables.givenUp).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:work:live',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: '7', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.any(String) as string,
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/) as string,
        startSequenceNumber: first,
        endSequenceNumber: last,
        approximateArrivalOfFirstRecord: instant,
        approximateArrivalOfLastRecord: instant,
        batchSize: 3,
        streamArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${table}/stream/local`,
      },
    },
  ]);
});

test.each([
  ['first', 0],
  ['in the middle', 13],
  ['last', 31],
])('a failed batch is split until the poison is alone that is %s', async (_where, at) => {
  const keys = many('k', 32);
  poison(keys[at] ?? '');
  await tables.put(table, keys);

  tables.follow(table, { bisects: true, maximumRetryAttempts: 0 });
  await eventually(() => tables.givenUp.length === 1);
  await tables.put(table, ['end']);
  await eventually(() => seen().includes('end'));

  expect(tables.givenUp[0]).toMatchObject({ DDBStreamBatchInfo: { batchSize: 1 } });
  const worked = tables.events.filter(({ records }) => !keysOf(records).includes(keys[at] ?? ''));
  expect(worked.flatMap(({ records }) => keysOf(records))).toEqual([
    ...keys.filter((_, index) => index !== at),
    'end',
  ]);
});

test('a function that names the record it failed at goes on from there', async () => {
  poison('k3', true);
  await tables.put(table, many('k', 6));

  tables.follow(table, { reportsFailures: true, maximumRetryAttempts: 1 });
  await eventually(() => {
    tables.clock.advance(1000);
    return tables.givenUp.length === 1;
  });

  expect(tables.events.map(({ records }) => keysOf(records))).toEqual([many('k', 6), ['k3', 'k4', 'k5']]);
  expect(tables.givenUp[0]).toMatchObject({
    responseContext: { functionError: null },
    DDBStreamBatchInfo: { batchSize: 3 },
  });
});

test('a named record is found alone when batches are split, and its neighbours are worked off', async () => {
  poison('k3', true);
  await tables.put(table, many('k', 6));

  tables.follow(table, { reportsFailures: true, bisects: true, maximumRetryAttempts: 0 });
  await eventually(() => tables.givenUp.length > 0);

  // Without a retry, who got as far as the third record gives up what is left.
  expect(tables.givenUp[0]).toMatchObject({ DDBStreamBatchInfo: { batchSize: 3 } });
});

test('records that are too old are given up without being handed over again', async () => {
  poison('old');
  tables.follow(table, { maximumRecordAgeMs: 3_600_000 });
  await tables.put(table, ['old']);
  await eventually(() => seen().length >= 1);

  tables.clock.advance(3_700_000);
  await eventually(() => tables.givenUp.length === 1);
  const tries = seen().length;
  await tables.put(table, ['young']);
  await eventually(() => seen().includes('young'));

  expect(tables.givenUp).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }]);
  expect(seen()).toHaveLength(tries + 1);
});

test('several lanes work at the same time, and records of one key stay in order', async () => {
  let [running, most] = [0, 0];
  const versions = new Map<string, number[]>();
  tables.answer = async (records) => {
    most = Math.max(most, (running += 1));
    await pause(5);
    running -= 1;
    for (const [index, key] of keysOf(records).entries()) {
      const image = (records[index]?.['dynamodb'] as JsonObject)['NewImage'] as JsonObject;
      const at = Number((image['at'] as JsonObject)['N']);
      versions.set(key, [...(versions.get(key) ?? []), at]);
    }
    return fine;
  };
  const keys = Array.from({ length: 60 }, (_, index) => `k${index % 6}`);
  await tables.put(table, keys);

  tables.follow(table, { batchSize: 2, parallelizationFactor: 4 });
  await eventually(() => [...versions.values()].flat().length === 60);

  expect(most).toBeGreaterThan(1);
  for (const [key, order] of versions)
    expect(order).toEqual(keys.flatMap((one, at) => (one === key ? [at] : [])));
});
