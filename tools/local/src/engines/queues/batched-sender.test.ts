import { join } from 'node:path';
import { objectsOf, textOf, type JsonObject } from '../../assembly/index.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { BatchedSender, QueueClient, startQueues, type QueuesEngine } from './index.ts';

const folder = temporaryFolder();
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIASENDER', secretAccessKey: 'secret' };
const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;
let engine: QueuesEngine;
let client: QueueClient;
let calls: string[] = [];
let sender: BatchedSender;

beforeAll(async () => {
  engine = await startQueues({
    ...{ dataDir: join(folder, 'sqs'), region, credentials: [credentials] },
    queues: [
      { name: 'work', attributes: {} },
      { name: 'small', attributes: { MaximumMessageSize: '1024' } },
      { name: 'line.fifo', attributes: { FifoQueue: 'true' } },
    ],
  });
  client = new QueueClient({ endpoint: engine.endpoint, region, credentials });
});
beforeEach(() => {
  calls = [];
  sender = new BatchedSender({
    urlOf: (arn) => client.urlOf(arn),
    call: (action, input) => {
      calls.push(`${action} ${Array.isArray(input['Entries']) ? input['Entries'].length : 1}`);
      return client.call(action, input);
    },
  });
});
afterAll(async () => {
  client.close();
  await engine.stop();
});

/** Takes everything from a queue. */
async function taken(name: string): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (;;) {
    const { Messages } = await client.call('ReceiveMessage', {
      ...{ QueueUrl: client.urlOf(arnOf(name)), MaxNumberOfMessages: 10 },
      MessageSystemAttributeNames: ['All'],
    });
    if (objectsOf(Messages).length === 0) return all;
    all.push(...objectsOf(Messages));
  }
}

test('messages that come together share calls, and each is there when its sending ends', async () => {
  const trace = { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-a-b' } };

  await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      sender.send(arnOf('work'), `m${index}`, index === 7 ? { MessageSystemAttributes: trace } : {}),
    ),
  );

  expect(calls).toEqual(['SendMessageBatch 10', 'SendMessageBatch 10', 'SendMessageBatch 5']);
  const messages = await taken('work');
  expect(new Set(messages.map(({ Body }) => Body)).size).toBe(25);
  const traced = messages.find(({ Body }) => Body === 'm7');
  expect(traced?.['Attributes']).toMatchObject({ AWSTraceHeader: 'Root=1-a-b' });
});

test('a message alone is a call of its own', async () => {
  await sender.send(arnOf('work'), 'alone');

  expect(calls).toEqual(['SendMessage 1']);
  expect((await taken('work')).map(({ Body }) => textOf(Body))).toEqual(['alone']);
});

test('what a queue refuses fails alone', async () => {
  const results = await Promise.allSettled(
    ['fine', 'x'.repeat(2000), 'too'].map((body) => sender.send(arnOf('small'), body)),
  );

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: { code: 'InvalidParameterValue' } });
  expect(await taken('small')).toHaveLength(2);
});

test('large messages share a call as far as one may hold them', async () => {
  const body = 'x'.repeat(400_000);

  await Promise.all([1, 2, 3].map(() => sender.send(arnOf('work'), body)));

  expect(calls).toEqual(['SendMessageBatch 2', 'SendMessage 1']);
  expect(await taken('work')).toHaveLength(3);
});

test('a FIFO queue gets its messages in order', async () => {
  const bodies = Array.from({ length: 35 }, (_, index) => `m${index}`);

  await Promise.all(
    bodies.map((body) =>
      sender.send(arnOf('line.fifo'), body, { MessageGroupId: 'g', MessageDeduplicationId: body }),
    ),
  );

  const first = await client.call('ReceiveMessage', {
    QueueUrl: client.urlOf(arnOf('line.fifo')),
    MaxNumberOfMessages: 10,
  });
  expect(objectsOf(first['Messages']).map(({ Body }) => textOf(Body))).toEqual(bodies.slice(0, 10));
});

test('a queue that does not exist fails every message', async () => {
  const results = await Promise.allSettled([1, 2].map(() => sender.send(arnOf('nowhere'), 'm')));

  expect(results).toMatchObject([1, 2].map(() => ({ reason: { code: 'QueueDoesNotExist' } })));
});
