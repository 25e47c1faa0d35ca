import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { startDynamoDb, type DynamoDb } from '@tollgate/local/dynamodb';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createTable } from '../dynamodb/create-table.ts';
import { beginEvidence, endEvidence, recorded } from './index.ts';

const place = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const S = (text: string) => ({ S: text });

describe('least privilege', () => {
  let engine: DynamoDb;
  let store: DynamoDBClient;
  let missing: Server;

  beforeAll(async () => {
    engine = await startDynamoDb();
    await createTable(engine.endpoint, { name: 'boats', indexes: ['byHarbour'] });
    store = new DynamoDBClient({ ...place, endpoint: engine.endpoint });
    missing = createServer((_request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1');
    await once(missing, 'listening');
    process.env['BOATS_TABLE_NAME'] = 'boats';
  });

  afterAll(async () => {
    store.destroy();
    missing.closeAllConnections();
    missing.close();
    await engine.stop();
  });

  const getItem = () =>
    store.send(new GetItemCommand({ TableName: 'boats', Key: { pk: S('1'), sk: S('1') } }));

  it('least privilege: what functions ask of a real store is told by function, action, table and index', async () => {
    beginEvidence();
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'boats', Item: { pk: S('1'), sk: S('1') } } },
        { Delete: { TableName: 'boats', Key: { pk: S('2'), sk: S('2') } } },
        {
          ConditionCheck: {
            TableName: 'boats',
            Key: { pk: S('3'), sk: S('3') },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    });
    const query = new QueryCommand({
      TableName: 'boats',
      IndexName: 'byHarbour',
      KeyConditionExpression: 'byHarbourPk = :pk',
      ExpressionAttributeValues: { ':pk': S('a') },
    });

    await Promise.all([
      recorded('register-boat', () => store.send(transaction)),
      recorded('list-boats', () => store.send(query)),
      recorded('get-boat', getItem),
      getItem(),
    ]);

    expect(endEvidence().toSorted((one, other) => one.action.localeCompare(other.action))).toEqual([
      {
        function: 'register-boat',
        action: 'dynamodb:ConditionCheckItem',
        resource: 'table/${BOATS_TABLE_NAME}',
      },
      { function: 'register-boat', action: 'dynamodb:DeleteItem', resource: 'table/${BOATS_TABLE_NAME}' },
      { function: 'get-boat', action: 'dynamodb:GetItem', resource: 'table/${BOATS_TABLE_NAME}' },
      { function: 'register-boat', action: 'dynamodb:PutItem', resource: 'table/${BOATS_TABLE_NAME}' },
      {
        function: 'list-boats',
        action: 'dynamodb:Query',
        resource: 'table/${BOATS_TABLE_NAME}/index/byHarbour',
      },
    ]);
  });

  it('least privilege: an object that is not there asks for the right to list', async () => {
    beginEvidence();
    const { port } = missing.address() as AddressInfo;
    const objects = new S3Client({ ...place, endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true });

    await recorded('read-photo', () =>
      objects.send(new GetObjectCommand({ Bucket: 'photos', Key: 'uploads/1' })).catch(() => undefined),
    );
    objects.destroy();

    expect(endEvidence()).toEqual([
      { function: 'read-photo', action: 's3:GetObject', resource: 'photos/uploads/1' },
      { function: 'read-photo', action: 's3:ListBucket', resource: 'photos' },
    ]);
  });

  it('least privilege: an upload that a function signed and gave away is its own', async () => {
    beginEvidence();
    const policy = {
      conditions: [{ bucket: 'photos' }, ['eq', '$key', 'uploads/1'], ['eq', '$Content-Type', 'x']],
    };
    const fields = { Policy: Buffer.from(JSON.stringify(policy)).toString('base64'), 'X-Amz-Signature': 'a' };

    await recorded('create-photo', () => Promise.resolve({ body: JSON.stringify({ upload: { fields } }) }));

    expect(endEvidence()).toEqual([
      { function: 'create-photo', action: 's3:PutObject', resource: 'photos/uploads/1' },
    ]);
  });

  it('least privilege: nothing is kept where nobody gathers it', async () => {
    await recorded('get-boat', getItem);

    expect(endEvidence()).toEqual([]);
  });
});
