import { join } from 'node:path';
import fc from 'fast-check';
import { objectsOf, type JsonObject } from '../assembly/index.ts';
import { MovableClock } from '../clock/index.ts';
import { QueueClient, startQueues, type QueuesEngine } from '../engines/queues/index.ts';
import { compilePattern } from '../event-pattern/index.ts';
import type { FunctionInvoker, InvocationResult, Json } from '../gateway/ports.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { failuresOf } from './batch-failures.ts';
import { EventSources, QueuePoller, type QueueMapping } from './index.ts';

const folder = temporaryFolder();
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIAPOLLER', secretAccessKey: 'secret' };
const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const names = ['plain', 'failing', 'partial', 'filtered', 'line.fifo', 'gathered', 'dead'];
const redrive = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 });
const clock = new MovableClock();
let engine: QueuesEngine;
let client: QueueClient;
let sources: EventSources<QueueMapping>;
let events: { to: string; event: JsonObject; traceHeader: string }[] = [];
let answer: (event: JsonObject) => InvocationResult = () => ({ payload: null });

beforeAll(async () => {
  engine = await startQueues({
    ...{ dataDir: join(folder, 'sqs'), region, credentials: [credentials] },
    queues: names.map((name) => ({
      name,
      attributes: {
        ...(name.endsWith('.fifo') ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {}),
        ...(name === 'failing' ? { RedrivePolicy: redrive } : {}),
      },
    })),
  });
  client = new QueueClient({ endpoint: engine.endpoint, region, credentials });
});
beforeEach(() => {
  events = [];
  answer = () => ({ payload: null });
  const functions: FunctionInvoker = {
    invoke: (to, event, { traceHeader }) => {
      events.push({ to, event: event as JsonObject, traceHeader });
      return Promise.resolve(answer(event as JsonObject));
    },
  };
  sources = new EventSources((mapping) => new QueuePoller(mapping, { queues: client, clock, functions }));
});
afterEach(() => sources.stop());
afterAll(async () => {
  client.close();
  await engine.stop();
});

const poll = (name: string, more: Partial<QueueMapping> = {}): void =>
  sources.configure(
    new Map([
      [
        name,
        {
          ...{ queueArn: arnOf(name), functionArn: 'work:live', batchSize: 10, batchingWindowMs: 0 },
          ...{ reportsFailures: false, maximumConcurrency: 2 },
          ...more,
        },
      ],
    ]),
  );
const left = async (name: string): Promise<Json | undefined> => {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = await client.call('GetQueueAttributes', {
    QueueUrl: client.urlOf(arnOf(name)),
    AttributeNames,
  });
  return Object.values(Attributes as object).reduce((sum: number, count) => sum + Number(count), 0);
};
const bodies = (): string[] =>
  events.flatMap(({ event }) => objectsOf(event['Records']).map(({ body }) => String(body as string)));
const pass = async (seconds: number): Promise<void> => {
  clock.advance(seconds * 1000);
  await engine.setAhead(clock.aheadMs);
};

test('messages invoke the function in the shape of SQS, and are deleted', async () => {
  await client.send(arnOf('plain'), '{"a":1}', {
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'gift' } },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-a-b' } },
  });

  poll('plain');
  await eventually(() => events.length === 1);

  const any = expect.any(String) as string;
  const [{ event, to, traceHeader } = { event: {}, to: '', traceHeader: '' }] = events;
  expect([to, traceHeader]).toEqual(['work:live', 'Root=1-a-b']);
  expect(event).toEqual({
    Records: [
      {
        messageId: any,
        receiptHandle: any,
        body: '{"a":1}',
        attributes: {
          ApproximateReceiveCount: '1',
          AWSTraceHeader: 'Root=1-a-b',
          SentTimestamp: any,
          SenderId: any,
          ApproximateFirstReceiveTimestamp: any,
        },
        messageAttributes: {
          kind: { stringValue: 'gift', stringListValues: [], binaryListValues: [], dataType: 'String' },
        },
        md5OfMessageAttributes: any,
        md5OfBody: any,
        eventSource: 'aws:sqs',
        eventSourceARN: arnOf('plain'),
        awsRegion: 'us-east-1',
      },
    ],
  });
  await eventually(async () => (await left('plain')) === 0);
});

test('a failed batch comes again when its visibility ends, and goes to the dead letters in the end', async () => {
  answer = () => ({ functionError: 'Unhandled', payload: { errorMessage: 'no' } });
  await client.send(arnOf('failing'), 'poison');
  poll('failing');
  await eventually(() => events.length === 1);

  await pass(31);
  await eventually(async () => (await left('dead')) === 1);

  expect(events).toHaveLength(1);
  expect(await left('failing')).toBe(0);
});

test('only the messages that the function names come again', async () => {
  answer = (event) => ({
    payload: {
      batchItemFailures: objectsOf(event['Records'])
        .filter(({ body }) => body === 'bad')
        .map(({ messageId }) => ({ itemIdentifier: messageId ?? '' })),
    },
  });
  const Entries = ['good', 'bad', 'fine'].map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  await client.call('SendMessageBatch', { QueueUrl: client.urlOf(arnOf('partial')), Entries });

  poll('partial', { reportsFailures: true });
  await eventually(async () => events.length > 0 && (await left('partial')) === 1);
  await pass(31);
  await eventually(() => bodies().length === 4);

  expect(bodies().sort()).toEqual(['bad', 'bad', 'fine', 'good']);
});

test('messages that no filter wants are deleted unseen', async () => {
  for (const body of ['{"kind":"order"}', '{"kind":"gift"}', 'no JSON'])
    await client.send(arnOf('filtered'), body);

  poll('filtered', { filters: [compilePattern({ body: { kind: ['order'] } })] });
  await eventually(async () => events.length > 0 && (await left('filtered')) === 0);

  expect(bodies()).toEqual(['{"kind":"order"}']);
});

test('a FIFO queue is worked off in order', async () => {
  const Entries = Array.from({ length: 7 }, (_, index) => ({
    ...{ Id: String(index), MessageBody: `m${index}`, MessageGroupId: 'one' },
  }));
  await client.call('SendMessageBatch', { QueueUrl: client.urlOf(arnOf('line.fifo')), Entries });

  poll('line.fifo', { batchSize: 3 });
  await eventually(() => bodies().length === 7);

  expect(bodies()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  expect(objectsOf(events[0]?.event['Records'])).toHaveLength(3);
});

test('a window gathers more than one receive gives', async () => {
  const batch = (from: number) =>
    Array.from({ length: 10 }, (_, index) => ({ Id: String(index), MessageBody: `m${from + index}` }));
  for (const from of [0, 10])
    await client.call('SendMessageBatch', {
      QueueUrl: client.urlOf(arnOf('gathered')),
      Entries: batch(from),
    });

  poll('gathered', { batchSize: 20, batchingWindowMs: 5000 });
  await eventually(() => events.length === 1);

  expect(bodies()).toHaveLength(20);
  await eventually(async () => (await left('gathered')) === 0);
});

test('failures are exactly those named, or all when the answer cannot be understood', () => {
  const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(ids, fc.infiniteStream(fc.boolean()), (all, coins) => {
      const named = all.filter(() => coins.next().value === true);
      const say = (list: Json) => failuresOf({ payload: { batchItemFailures: list } }, all, true);
      expect([...say(named.map((itemIdentifier) => ({ itemIdentifier })))]).toEqual(named);
      expect(say([{ itemIdentifier: 'stranger' }]).size).toBe(all.length);
      expect(say([{ itemIdentifier: '' }]).size).toBe(all.length);
      expect(failuresOf({ payload: null }, all, true).size).toBe(0);
      expect(
        failuresOf({ payload: { batchItemFailures: [{ itemIdentifier: all[0] ?? '' }] } }, all, false).size,
      ).toBe(0);
    }),
  );
});
