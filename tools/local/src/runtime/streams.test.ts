import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callDynamoDb } from '../engines/dynamodb/index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { startKillableRuntime, type KillableRuntime } from '../testing/killable-runtime.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const TableName = 'boats';

/** Writes down what it gets, a line for each record or message, before it answers; fails for what says so. */
const scribe = (file: string): string => `
const { appendFileSync } = require('node:fs');
exports.handler = async ({ Records }) => {
  for (const { dynamodb, body, eventName, userIdentity } of Records) {
    if (dynamodb?.Keys.pk.S === 'bad') throw new Error('refused');
    const removed = eventName === 'REMOVE' ? ' removed by ' + JSON.stringify(userIdentity ?? null) : '';
    appendFileSync(${JSON.stringify(join(folder, file))}, (dynamodb?.Keys.pk.S ?? body) + removed + '\\n');
  }
};`;

const arn = (id: string, attribute = 'Arn'): object => ({ 'Fn::GetAtt': [id, attribute] });
const assembly = writeAssembly(join(folder, 'cdk.out'), 'harbour', {
  Resources: {
    Boats: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName,
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Lost: { Type: 'AWS::SQS::Queue', Properties: {} },
    Follower: functionResource('follower', writeBundle(folder, 'follower', scribe('seen'))),
    Keeper: functionResource('keeper', writeBundle(folder, 'keeper', scribe('lost'))),
    Follows: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arn('Boats', 'StreamArn'),
        FunctionName: arn('Follower'),
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        MaximumRetryAttempts: 0,
        BisectBatchOnFunctionError: true,
        DestinationConfig: { OnFailure: { Destination: arn('Lost') } },
      },
    },
    Keeps: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Lost'), FunctionName: arn('Keeper') },
    },
  },
});

let runtime: KillableRuntime;
const start = async (): Promise<void> => {
  runtime = await startKillableRuntime(assembly, join(folder, 'data'));
};
beforeAll(start);
afterAll(() => runtime.kill());

const put = (...keys: readonly string[]): Promise<unknown> =>
  callDynamoDb(runtime.endpoints['dynamodb'] ?? '', 'BatchWriteItem', {
    RequestItems: { [TableName]: keys.map((pk) => ({ PutRequest: { Item: { pk: { S: pk } } } })) },
  });
/** Lines that are written whole. */
const lines = (file: string): string[] =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1) : [];

test('streams: a write invokes the function of the mapping', async () => {
  await put('a');

  await eventually(() => lines('seen').includes('a'));

  const metric = await fetch(`${runtime.url}/_local/metrics?namespace=AWS/Lambda&name=IteratorAge`);
  expect(JSON.stringify(await metric.json())).toContain('"FunctionName":"follower"');
});

test('streams: records that are given up are told to the queue of the mapping', async () => {
  await put('b', 'bad', 'c');

  const letter = await eventually(() => lines('lost')[0]);
  await eventually(() => lines('seen').includes('c'));

  expect(JSON.parse(letter)).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 1 },
    DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining(`table/${TableName}/`) as string },
  });
  expect(letter).not.toContain('"bad"');
});

test('time to live: what the clock ends is deleted, and its record says by whom', async () => {
  const expiresAt = { N: String(Math.floor(Date.now() / 1000) + 3600) };
  const endpoint = runtime.endpoints['dynamodb'] ?? '';
  for (const pk of ['timed', 'deleted'])
    await callDynamoDb(endpoint, 'PutItem', { TableName, Item: { pk: { S: pk }, expiresAt } });
  await callDynamoDb(endpoint, 'DeleteItem', { TableName, Key: { pk: { S: 'deleted' } } });

  const moved = await fetch(`${runtime.url}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceSeconds: 7200 }),
  });
  expect(moved.status).toBe(200);
  await eventually(() => lines('seen').find((line) => line.startsWith('timed removed')));

  const removals = lines('seen').filter((line) => line.includes('removed by'));
  expect(removals.sort()).toEqual([
    'deleted removed by null',
    'timed removed by {"type":"Service","principalId":"dynamodb.amazonaws.com"}',
  ]);
});

test('streams: no record is lost, and none comes again long after, when the runtime is killed at any moment', async () => {
  const written: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const keys = Array.from({ length: 20 }, (_, index) => `r${round}-${index}`);
    for (const key of keys) await put(key);
    written.push(...keys);
    await runtime.kill();
    await start();
  }

  await eventually(() => written.every((key) => lines('seen').includes(key)));

  // What was being worked on when it was killed may come twice: at most a page, not everything.
  const doubles = lines('seen').length - new Set(lines('seen')).size;
  expect(doubles).toBeLessThan(written.length);
});
