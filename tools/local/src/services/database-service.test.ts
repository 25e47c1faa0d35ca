import { join } from 'node:path';
import { callDynamoDb, startDynamoDb, type DynamoDb } from '../engines/dynamodb/index.ts';
import { EventBus } from '../engines/event-bus/index.ts';
import { MovableClock } from '../clock/index.ts';
import type { JsonObject } from '../gateway/json.ts';
import { integration } from '../gateway/testing/operations.ts';
import { serveApi, type ServedApi } from '../gateway/testing/served-api.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createServiceCaller } from './index.ts';

const folder = temporaryFolder();
const table = '"TableName":"things"';
const id = `{"S":"$input.params('id')"}`;
const action = (name: string, template: string, more: JsonObject = {}): { readonly post: JsonObject } => ({
  post: integration({
    ...{ type: 'aws', httpMethod: 'POST', uri: `arn:aws:apigateway:us-east-1:dynamodb:action/${name}` },
    requestTemplates: { 'application/json': template },
    responses: { default: { statusCode: '200' } },
    ...more,
  }),
});
const paths = {
  '/put': action('PutItem', `{${table},"Item":{"id":${id}}}`),
  '/query': action(
    'Query',
    `{${table},"KeyConditionExpression":"id = :id","ExpressionAttributeValues":{":id":${id}}}`,
  ),
  '/scan': action('Scan', `{${table}}`),
  '/by-target': action('GetItem', `{${table},"Key":{"id":${id}}}`, {
    uri: 'arn:aws:apigateway:us-east-1:dynamodb:path/',
    requestParameters: { 'integration.request.header.X-Amz-Target': "'DynamoDB_20120810.GetItem'" },
  }),
  '/missing': action('GetItem', `{"TableName":"nobody","Key":{"id":${id}}}`, {
    responses: { '4\\d{2}': { statusCode: '422' }, default: { statusCode: '200' } },
  }),
};
let db: DynamoDb;
let api: ServedApi;
beforeAll(async () => {
  db = await startDynamoDb({ dataDir: join(folder, 'db'), inMemory: true });
  await callDynamoDb(db.endpoint, 'CreateTable', {
    TableName: 'things',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  for (const S of ['test', 'test2', 'test 3'])
    await callDynamoDb(db.endpoint, 'PutItem', { TableName: 'things', Item: { id: { S } } });
  const none = (): Promise<void> => Promise.resolve();
  const eventBus = new EventBus({
    ...{ clock: new MovableClock(), accountId: '000000000000', region: 'us-east-1' },
    ...{ targets: { invoke: none, send: none }, onDropped: () => undefined },
  });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const services = createServiceCaller({
    callStateMachines: () => Promise.reject(new Error('There is none.')),
    ...{ dynamodb: db.endpoint, s3: '', sqs: '', eventBus, credentials, region: 'us-east-1' },
  });
  api = await serveApi({ paths }, { ports: { services } });
});
afterAll(() => Promise.all([api.close(), db.stop()]));

const post = (path: string): Promise<Response> => fetch(api.url + path, { method: 'POST' });

test('aws-service: an item is put, and the answer is that of the table with the headers of the gateway', async () => {
  const answer = await post('/put?id=test-new');

  expect([answer.status, await answer.json()]).toEqual([200, {}]);
  expect(answer.headers.get('content-type')).toBe('application/json');
  for (const name of ['x-amzn-trace-id', 'x-amzn-requestid', 'x-amz-apigw-id'])
    expect(answer.headers.get(name)).toMatch(/./);
  expect(await (await post('/query?id=test-new')).json()).toMatchObject({ Count: 1 });
});

test.each([
  ['test', 1],
  ['test 3', 1],
  ['nobody', 0],
])('aws-service: a query for %j finds %i', async (value, Count) => {
  const answer = await post(`/query?id=${encodeURIComponent(value)}`);

  const Items = Count === 0 ? [] : [{ id: { S: value } }];
  expect(await answer.json()).toEqual({ Count, Items, ScannedCount: Count });
});

test('aws-service: a scan gives all items', async () => {
  const { Items } = (await (await post('/scan')).json()) as { Items: { id: { S: string } }[] };

  expect(Items.map((item) => item.id.S)).toEqual(expect.arrayContaining(['test', 'test 3', 'test2']));
});

test('aws-service: the action may come in a header', async () => {
  expect(await (await post('/by-target?id=test')).json()).toEqual({ Item: { id: { S: 'test' } } });
});

test('aws-service: an error of the table chooses the response by its status', async () => {
  const answer = await post('/missing?id=test');

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    __type: expect.stringContaining('ResourceNotFoundException') as string,
  });
});
