import { callDynamoDb } from '../engines/dynamodb/index.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { followTables, keysOf, type FollowedTables } from './testing/followed-table.ts';

const folder = temporaryFolder();
const fine = { payload: null };
let tables: FollowedTables;
let count = 0;
/** A table of the test's own. */
let table = '';

beforeAll(async () => {
  tables = await followTables(folder, { onDisk: true });
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = `table-${(count += 1)}`;
  await tables.make(table);
  for (const list of [tables.events, tables.givenUp, tables.faults]) list.length = 0;
  tables.answer = () => fine;
  tables.version = () => '7';
});
afterEach(() => tables.leave());

const seen = (): string[] => tables.events.flatMap(({ records }) => keysOf(records));

test('a function that cannot be called is told of once, and called again', async () => {
  tables.answer = () => Promise.reject(new Error('no such function'));
  tables.follow(table, { maximumRetryAttempts: 0 });
  await tables.put(table, ['a']);
  await eventually(() => {
    tables.clock.advance(1000);
    return seen().length > 2;
  });

  let worked = false;
  tables.answer = () => ((worked = true), fine);
  await eventually(() => {
    tables.clock.advance(30_000);
    return worked;
  });

  expect(tables.faults).toEqual(['no such function']);
  expect(tables.givenUp).toEqual([]);
});

test('records of a function that is gone are told of, and given up when it is there again', async () => {
  const gone = new Error('Function not found');
  tables.answer = () => Promise.reject(gone);
  tables.version = () => {
    throw gone;
  };
  tables.follow(table, { maximumRecordAgeMs: 3_600_000 });
  await tables.put(table, ['old']);
  await eventually(() => seen().length >= 1);
  const tries = seen().length;
  tables.clock.advance(3_700_000);
  // They cannot be given up for a function that is not there: they are read anew.
  await eventually(() => seen().length > tries);
  expect(tables.givenUp).toEqual([]);

  tables.version = () => '8';
  await eventually(() => {
    tables.clock.advance(3_700_000);
    return tables.givenUp.length === 1;
  });

  expect(tables.faults).toEqual(['Function not found']);
});

test('a stream is followed on when its engine was killed and is back', async () => {
  const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
  tables.follow(table, { batchSize: 5 });
  await tables.put(table, keys.slice(0, 10));
  await eventually(() => seen().length > 0);
  await tables.put(table, keys.slice(10));

  tables.database.kill();
  const after = { TableName: table, Item: { pk: { S: 'after' }, kind: { S: 'after' } } };
  await eventually(
    () =>
      callDynamoDb(tables.database.endpoint, 'PutItem', after).then(
        () => true,
        () => false,
      ),
    15_000,
  );
  await eventually(() => seen().includes('after'));

  expect([...new Set(seen())]).toEqual([...keys, 'after']);
});
