import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageBatchCommand,
  SendMessageCommand,
  type ReceiveMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { join } from 'node:path';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { QueueClient, startQueues, type Queue, type QueuesEngine } from './index.ts';

const folder = temporaryFolder();
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIAQUEUES', secretAccessKey: 'secret', sessionToken: 'token' };
const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const redrive = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 });
const queues: Queue[] = [
  { name: 'work', attributes: { VisibilityTimeout: '60' } },
  { name: 'strict', attributes: { VisibilityTimeout: '30', RedrivePolicy: redrive } },
  { name: 'dead', attributes: {} },
  { name: 'late', attributes: { DelaySeconds: '300' } },
  { name: 'short', attributes: { MessageRetentionPeriod: '60' } },
  {
    name: 'line.fifo',
    attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true', VisibilityTimeout: '30' },
  },
];
let engine: QueuesEngine;
let client: SQSClient;
let ahead = 0;
const start = (): Promise<QueuesEngine> =>
  startQueues({ dataDir: join(folder, 'sqs'), region, queues, credentials: [credentials] });
const connect = (): SQSClient =>
  new SQSClient({ endpoint: engine.endpoint, region, credentials, maxAttempts: 1 });
beforeAll(async () => {
  engine = await start();
  client = connect();
});
afterAll(() => engine.stop());

const url = (name: string): string => `${engine.endpoint}/000000000000/${name}`;
const send = (name: string, MessageBody: string, more: object = {}) =>
  client.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody, ...more }));
const receive = async (name: string, more: Partial<ReceiveMessageCommandInput> = {}) => {
  const input = {
    QueueUrl: url(name),
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['All' as const],
    ...more,
  };
  return (await client.send(new ReceiveMessageCommand(input))).Messages ?? [];
};
const wait = (seconds: number): Promise<void> => engine.setAhead((ahead += seconds * 1000));
const remove = (name: string, ReceiptHandle = ''): Promise<unknown> =>
  client.send(new DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle }));

test('a queue is found by its name, with the attributes of its definition', async () => {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: 'strict' }));
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );

  expect(Attributes).toMatchObject({
    QueueArn: arnOf('strict'),
    VisibilityTimeout: '30',
    RedrivePolicy: redrive,
    MaximumMessageSize: '1048576',
  });
});

test('a message keeps its attributes and the trace of its sender', async () => {
  await send('work', 'hello', {
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'greeting' } },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-a-b' } },
  });

  const [message] = await receive('work', { MessageAttributeNames: ['All'] });

  expect(message).toMatchObject({
    Body: 'hello',
    Attributes: { ApproximateReceiveCount: '1', AWSTraceHeader: 'Root=1-a-b' },
    MessageAttributes: { kind: { StringValue: 'greeting' } },
  });
  await remove('work', message?.ReceiptHandle);
});

test('attributes that nobody asks for are not given', async () => {
  await send('work', 'plain', {
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'greeting' } },
  });

  const [message] = await receive('work');

  expect(message).not.toHaveProperty('MessageAttributes');
  await remove('work', message?.ReceiptHandle);
});

test('a message is hidden while it is worked on, and moved away after too many receipts', async () => {
  await send('strict', 'poison');
  const first = await receive('strict');
  const hidden = await receive('strict');
  await wait(31);
  const second = await receive('strict');
  await wait(31);
  const third = await receive('strict');
  const dead = await receive('dead');

  expect([first.length, hidden.length, second.length, third.length]).toEqual([1, 0, 1, 0]);
  expect(dead).toMatchObject([
    {
      Body: 'poison',
      Attributes: { ApproximateReceiveCount: '3', DeadLetterQueueSourceArn: arnOf('strict') },
    },
  ]);
});

test('a message that is given back is received again at once', async () => {
  await send('work', 'again');
  const [message] = await receive('work');
  await client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: url('work'),
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );

  const [again] = await receive('work');

  expect(again?.Attributes).toMatchObject({ ApproximateReceiveCount: '2' });
  await remove('work', again?.ReceiptHandle);
});

test('delay and retention follow the clock that can be put forward', async () => {
  await send('late', 'later');
  await send('short', 'gone');
  const early = await receive('late');
  await wait(301);

  expect(early).toEqual([]);
  expect(await receive('late')).toHaveLength(1);
  expect(await receive('short')).toEqual([]);
});

test('a receiver that waits gets the message when it comes', async () => {
  const waiting = receive('work', { WaitTimeSeconds: 5 });
  await send('work', 'awaited');

  const [message] = await waiting;

  expect(message?.Body).toBe('awaited');
  await remove('work', message?.ReceiptHandle);
});

test('a receiver that breaks off takes no message with it', async () => {
  const gone = new AbortController();
  const waiting = client.send(new ReceiveMessageCommand({ QueueUrl: url('work'), WaitTimeSeconds: 20 }), {
    abortSignal: gone.signal,
  });
  // The receive is at the engine once a later call of the same client has been answered.
  await receive('late');
  gone.abort();
  await expect(waiting).rejects.toThrow('aborted');
  // It has heard of the break once a call that was made after it has been answered.
  await receive('late');

  await send('work', 'still here');
  const [message] = await eventually(async () => {
    const messages = await receive('work');
    return messages.length > 0 && messages;
  });

  expect(message).toMatchObject({ Body: 'still here', Attributes: { ApproximateReceiveCount: '1' } });
  await remove('work', message?.ReceiptHandle);
});

test('a FIFO queue gives a group in order, sends nothing twice and locks the group', async () => {
  const Entries = ['a', 'b', 'a', 'c'].map((MessageBody, index) => ({
    Id: `m${index}`,
    MessageBody,
    MessageGroupId: 'one',
  }));
  await client.send(new SendMessageBatchCommand({ QueueUrl: url('line.fifo'), Entries }));

  const first = await receive('line.fifo', { MaxNumberOfMessages: 2 });
  const locked = await receive('line.fifo');
  await wait(31);
  const again = await receive('line.fifo');

  expect(first.map(({ Body }) => Body)).toEqual(['a', 'b']);
  expect(locked).toEqual([]);
  expect(again.map(({ Body }) => Body)).toEqual(['a', 'b', 'c']);
});

test('messages of a group that are given back one by one are received in their order', async () => {
  await wait(31);
  for (const { ReceiptHandle } of await receive('line.fifo'))
    await client.send(
      new ChangeMessageVisibilityCommand({
        ...{ QueueUrl: url('line.fifo'), ReceiptHandle, VisibilityTimeout: 0 },
      }),
    );

  const again = await receive('line.fifo');

  expect(again.map(({ Body }) => Body)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['an unknown key', { ...credentials, accessKeyId: 'AKIAOTHER' }, 'InvalidClientTokenId'],
  ['another secret', { ...credentials, secretAccessKey: 'other' }, 'SignatureDoesNotMatch'],
])('%s is refused', async (_title, other, name) => {
  const stranger = new SQSClient({ endpoint: engine.endpoint, region, credentials: other, maxAttempts: 1 });

  await expect(stranger.send(new GetQueueUrlCommand({ QueueName: 'work' }))).rejects.toMatchObject({ name });
});

test('the runtime itself sends by ARN and hears of a queue that does not exist', async () => {
  const own = new QueueClient({ endpoint: engine.endpoint, region, credentials });

  await own.send(arnOf('work'), 'from within');

  const [message] = await receive('work');
  expect(message?.Body).toBe('from within');
  await remove('work', message?.ReceiptHandle);
  await expect(own.send(arnOf('nobody'), 'x')).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
  own.close();
});

test('the age of the oldest message passes over those that were received again and again', async () => {
  const own = new QueueClient({ endpoint: engine.endpoint, region, credentials });
  const age = async (): Promise<number> =>
    Number((await own.call('AgeOfOldestMessage', { QueueUrl: url('short') }))['AgeInSeconds']);
  const none = await age();
  await send('short', 'poison');
  await wait(20);
  await send('short', 'behind');
  await wait(10);
  const before = await age();

  for (let times = 0; times < 4; times += 1) await receive('short', { VisibilityTimeout: 0 });
  await send('short', 'new');
  const after = await age();

  expect([none, Math.floor(before / 10), Math.floor(after / 10)]).toEqual([0, 3, 0]);
  own.close();
});

test('what the runtime sends while the process is away arrives when it is back', async () => {
  const own = new QueueClient({ endpoint: engine.endpoint, region, credentials });
  const pid = engine.pid();
  process.kill(pid ?? 0, 'SIGKILL');
  await eventually(() => engine.pid() !== pid);

  await own.send(arnOf('work'), 'in between');

  const [message] = await receive('work');
  expect(message?.Body).toBe('in between');
  await remove('work', message?.ReceiptHandle);
  own.close();
});

test('messages outlive an end of the process and of the runtime', async () => {
  await send('work', 'kept');
  const pid = engine.pid();
  process.kill(pid ?? 0, 'SIGKILL');
  await eventually(() => engine.pid() !== pid);
  await eventually(
    async () => (await receive('work', { VisibilityTimeout: 0 }).catch(() => [])).length === 1,
  );

  await engine.stop();
  engine = await start();
  await engine.setAhead(ahead);
  client = connect();

  expect(await receive('work')).toMatchObject([{ Body: 'kept' }]);
});
