import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '@tollgate/testing/dynamodb';
import { startDynamoDb, type DynamoDb } from '@tollgate/local/dynamodb';
import { startCapacityMeter, type CapacityMeter } from './capacity-meter.ts';

let engine: DynamoDb;
let meter: CapacityMeter;
let client: DynamoDBClient;

beforeAll(async () => {
  engine = await startDynamoDb();
  await createTable(engine.endpoint, { name: 'boats', indexes: ['byHarbour'] });
  meter = await startCapacityMeter(engine.endpoint);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: meter.endpoint, region: 'us-east-1', credentials });
});

afterAll(async () => {
  client.destroy();
  await meter.stop();
  await engine.stop();
});

const boat = (id: string, size = 10) => ({
  ...{ pk: { S: id }, sk: { S: id }, byHarbourPk: { S: 'a' }, byHarbourSk: { S: id } },
  text: { S: 'x'.repeat(size) },
});

/** Units that some work consumed: reads, then writes. */
async function consumedBy(work: () => Promise<unknown>): Promise<readonly [number, number]> {
  const before = { ...meter.units };
  await work();
  return [meter.units.read - before.read, meter.units.write - before.write];
}

it('cost: capacity is what the database says, indexes and transactions included', async () => {
  const put = (id: string, size?: number) => () =>
    client.send(new PutItemCommand({ TableName: 'boats', Item: boat(id, size) }));
  const get = (ConsistentRead: boolean) => () =>
    client.send(
      new GetItemCommand({ TableName: 'boats', Key: { pk: { S: '1' }, sk: { S: '1' } }, ConsistentRead }),
    );
  const twice = () =>
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: ['2', '3'].map((id) => ({ Put: { TableName: 'boats', Item: boat(id) } })),
      }),
    );

  expect(await consumedBy(put('1'))).toEqual([0, 2]);
  expect(await consumedBy(put('4', 2_000))).toEqual([0, 4]);
  expect(await consumedBy(get(false))).toEqual([0.5, 0]);
  expect(await consumedBy(get(true))).toEqual([1, 0]);
  expect(await consumedBy(twice)).toEqual([0, 8]);
});

it('cost: answers and errors pass through the meter as they are', async () => {
  const query = new QueryCommand({
    TableName: 'boats',
    IndexName: 'byHarbour',
    KeyConditionExpression: 'byHarbourPk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'a' } },
  });

  expect((await client.send(query)).Count).toBeGreaterThan(0);
  await expect(client.send(new GetItemCommand({ TableName: 'none', Key: boat('1') }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});
