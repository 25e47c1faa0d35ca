import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { callDynamoDb, startDynamoDb, type DynamoDb } from './index.ts';

const folder = temporaryFolder();
const TableName = 'promises';
const clients = 20;
const kills = 5;
/** Acknowledgements between two kills. */
const between = 30;
let db: DynamoDb;
beforeAll(async () => {
  db = await startDynamoDb({ dataDir: join(folder, 'data') });
  await callDynamoDb(db.endpoint, 'CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
});
afterAll(() => db.stop());

const put = (pk: string) => ({ TableName, Item: { pk: { S: pk }, text: { S: 'x'.repeat(300) } } });
const write = (id: string, transaction: boolean) =>
  transaction
    ? callDynamoDb(db.endpoint, 'TransactWriteItems', {
        TransactItems: ['a', 'b'].map((part) => ({ Put: put(id + part) })),
      })
    : callDynamoDb(db.endpoint, 'PutItem', put(`${id}a`));

test('no acknowledged write or transaction is lost when the engine is killed again and again', async () => {
  const acknowledged: string[] = [];
  let [ended, count] = [false, 0];
  const writers = Array.from({ length: clients }, async () => {
    while (!ended) {
      const id = String((count += 1));
      await write(id, count % 4 !== 0).then(
        () => acknowledged.push(id),
        () => pause(20),
      );
    }
  });

  for (let kill = 0; kill < kills; kill += 1) {
    const goal = acknowledged.length + between;
    await eventually(() => acknowledged.length >= goal);
    const pid = db.pid();
    db.kill();
    await eventually(() => db.pid() !== pid);
  }
  ended = true;
  await Promise.all(writers);

  const found = await Promise.all(
    acknowledged.map((id) =>
      callDynamoDb(db.endpoint, 'GetItem', { TableName, Key: { pk: { S: `${id}a` } } }),
    ),
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills * between);
  expect(acknowledged.filter((_, index) => found[index]?.['Item'] === undefined)).toEqual([]);
}, 90_000);
