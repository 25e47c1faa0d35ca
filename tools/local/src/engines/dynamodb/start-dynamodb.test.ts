import { join } from 'node:path';
import type { Template } from '../../assembly/index.ts';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { callDynamoDb, createTables, startDynamoDb, type DynamoDb } from './index.ts';

const folder = temporaryFolder();
const restarts: string[] = [];
let db: DynamoDb;
beforeAll(async () => {
  db = await startDynamoDb({ dataDir: join(folder, 'data'), onRestart: (reason) => restarts.push(reason) });
});
afterAll(() => db.stop());

const key = (name: string, kind: string): { AttributeName: string; KeyType: string } => ({
  AttributeName: name,
  KeyType: kind,
});
const attribute = (AttributeName: string): { AttributeName: string; AttributeType: string } => ({
  AttributeName,
  AttributeType: 'S',
});

function template(indexes: readonly string[], hash = 'pk'): Template {
  return {
    Resources: {
      Table: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          TableName: 'things',
          AttributeDefinitions: [
            attribute(hash),
            attribute('sk'),
            ...indexes.map((name) => attribute(`${name}Pk`)),
          ],
          KeySchema: [key(hash, 'HASH'), key('sk', 'RANGE')],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
          Replicas: [
            { Region: 'us-east-1', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
          ],
          ...(indexes.length > 0 && {
            GlobalSecondaryIndexes: indexes.map((name) => ({
              IndexName: name,
              KeySchema: [key(`${name}Pk`, 'HASH')],
              Projection: { ProjectionType: 'ALL' },
            })),
          }),
        },
      },
    },
  };
}

const describeTable = () => callDynamoDb(db.endpoint, 'DescribeTable', { TableName: 'things' });

test('listens on the loopback interface only', () => {
  expect(db.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('tables follow the template, and again without change', async () => {
  await createTables(db.endpoint, template(['byState']));
  await createTables(db.endpoint, template(['byState']));

  const { Table } = await describeTable();

  expect(Table).toMatchObject({
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: [{ IndexName: 'byState', IndexStatus: 'ACTIVE' }],
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  });
});

test('the engine deletes nothing by a clock of its own', async () => {
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await callDynamoDb(db.endpoint, 'UpdateTimeToLive', { TableName: 'things', TimeToLiveSpecification });

  await createTables(db.endpoint, template(['byState']));

  const expiry = await callDynamoDb(db.endpoint, 'DescribeTimeToLive', { TableName: 'things' });
  expect(expiry).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
});

test('an index that the template gains is added, and the items stay', async () => {
  const item = { pk: { S: 'a' }, sk: { S: 'b' }, byMakePk: { S: 'audi' } };
  await callDynamoDb(db.endpoint, 'PutItem', { TableName: 'things', Item: item });

  await createTables(db.endpoint, template(['byState', 'byMake']));

  const found = await callDynamoDb(db.endpoint, 'Query', {
    TableName: 'things',
    IndexName: 'byMake',
    KeyConditionExpression: 'byMakePk = :make',
    ExpressionAttributeValues: { ':make': { S: 'audi' } },
  });
  expect(found['Items']).toEqual([item]);
});

test('other keys on disk than in the template are refused with the remedy', async () => {
  await expect(createTables(db.endpoint, template([], 'id'))).rejects.toThrow(
    /has the keys pk \(HASH\), sk \(RANGE\) on disk but id \(HASH\).*--fresh/,
  );
});

test('killed, it comes back on the same port with every acknowledged write', async () => {
  const before = db.pid();
  await callDynamoDb(db.endpoint, 'PutItem', {
    TableName: 'things',
    Item: { pk: { S: 'kept' }, sk: { S: '1' } },
  });

  db.kill();

  const kept = await eventually(
    () =>
      callDynamoDb(db.endpoint, 'GetItem', {
        TableName: 'things',
        Key: { pk: { S: 'kept' }, sk: { S: '1' } },
      }).catch(() => undefined),
    15_000,
  );
  expect(kept['Item']).toEqual({ pk: { S: 'kept' }, sk: { S: '1' } });
  expect(db.pid()).not.toBe(before);
  expect(restarts).toEqual(['DynamoDB Local ended (SIGKILL)']);
});
