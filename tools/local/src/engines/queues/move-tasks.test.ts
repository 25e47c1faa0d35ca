import {
  CancelMessageMoveTaskCommand,
  DeleteMessageBatchCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
  type Message,
} from '@aws-sdk/client-sqs';
import { join } from 'node:path';
import { eventually } from '../../testing/eventually.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startQueues, type Queue, type QueuesEngine } from './index.ts';

const folder = temporaryFolder();
const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIAMOVES', secretAccessKey: 'secret' };
const arnOf = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const to = (name: string) => ({
  RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(name), maxReceiveCount: 1 }),
});
const queues: Queue[] = [
  { name: 'a', attributes: { ...to('dead'), VisibilityTimeout: '30' } },
  { name: 'b', attributes: { ...to('dead'), VisibilityTimeout: '30' } },
  { name: 'dead', attributes: {} },
  { name: 'aside', attributes: {} },
  { name: 'many', attributes: to('many-dead') },
  { name: 'many-dead', attributes: {} },
  { name: 'line.fifo', attributes: { FifoQueue: 'true', ...to('line-dead.fifo') } },
  { name: 'line-dead.fifo', attributes: { FifoQueue: 'true' } },
];
let engine: QueuesEngine;
let client: SQSClient;
let ahead = 0;
const start = async (): Promise<void> => {
  engine = await startQueues({
    ...{ dataDir: join(folder, 'sqs'), region, queues, credentials: [credentials], ahead },
  });
  client = new SQSClient({ endpoint: engine.endpoint, region, credentials, maxAttempts: 1 });
};
beforeAll(start);
afterAll(() => engine.stop());

const url = (name: string): string => `${engine.endpoint}/000000000000/${name}`;
const receive = async (name: string): Promise<Message[]> => {
  const MessageSystemAttributeNames = ['All' as const];
  const input = { QueueUrl: url(name), MaxNumberOfMessages: 10, MessageSystemAttributeNames };
  return (await client.send(new ReceiveMessageCommand(input))).Messages ?? [];
};
const remove = (name: string, messages: readonly Message[]): Promise<unknown> => {
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  return client.send(new DeleteMessageBatchCommand({ QueueUrl: url(name), Entries }));
};
/** Sends a message, and lets it become a dead letter. */
const bury = async (name: string, MessageBody: string, more: object = {}): Promise<void> => {
  await client.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody, ...more }));
  await receive(name);
  await engine.setAhead((ahead += 31_000));
  await receive(name);
};
const move = (source: string, more: object = {}) =>
  client.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf(source), ...more }));
const tasks = async (source: string) =>
  (await client.send(new ListMessageMoveTasksCommand({ SourceArn: arnOf(source), MaxResults: 10 })))
    .Results ?? [];
const ended = (source: string) =>
  eventually(async () => {
    const [task] = await tasks(source);
    return task?.Status !== 'RUNNING' && task;
  });

test('redrive: dead letters go back to the queues they came from, as new messages, also after a restart', async () => {
  await bury('a', 'from a', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'gift' } } });
  await bury('b', 'from b');
  await engine.stop();
  await start();

  await move('dead');
  const task = await ended('dead');

  expect(task).toMatchObject({
    Status: 'COMPLETED',
    SourceArn: arnOf('dead'),
    ApproximateNumberOfMessagesMoved: 2,
    ApproximateNumberOfMessagesToMove: 2,
  });
  expect(task).not.toHaveProperty('TaskHandle');
  const [[a], [b], dead] = await Promise.all([receive('a'), receive('b'), receive('dead')]);
  expect([a?.Body, b?.Body, dead]).toEqual(['from a', 'from b', []]);
  expect(a?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
  expect(a?.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
  await Promise.all([remove('a', a === undefined ? [] : [a]), remove('b', b === undefined ? [] : [b])]);
});

test('dead letters may go to another queue', async () => {
  await bury('a', 'poison');

  await move('dead', { DestinationArn: arnOf('aside') });
  expect(await ended('dead')).toMatchObject({ Status: 'COMPLETED', DestinationArn: arnOf('aside') });

  expect((await receive('aside')).map(({ Body }) => Body)).toEqual(['poison']);
});

test('a message that came from nowhere fails the task and stays', async () => {
  await client.send(new SendMessageCommand({ QueueUrl: url('dead'), MessageBody: 'sent here' }));

  await move('dead');
  expect(await ended('dead')).toMatchObject({
    Status: 'FAILED',
    FailureReason: 'CouldNotDetermineMessageSource',
  });

  const left = await receive('dead');
  expect(left.map(({ Body }) => Body)).toEqual(['sent here']);
  await remove('dead', left);
});

test('a task may be bounded, is the only one of its queue, and can be cancelled', async () => {
  const Entries = Array.from({ length: 10 }, (_, index) => ({
    Id: String(index),
    MessageBody: String(index),
  }));
  await client.send(new SendMessageBatchCommand({ QueueUrl: url('many-dead'), Entries }));

  const DestinationArn = arnOf('many');
  const { TaskHandle } = await move('many-dead', { DestinationArn, MaxNumberOfMessagesPerSecond: 1 });
  await expect(move('many-dead', { DestinationArn })).rejects.toThrow('already a task running');
  expect(await tasks('many-dead')).toMatchObject([{ Status: 'RUNNING', TaskHandle }]);
  const { ApproximateNumberOfMessagesMoved } = await client.send(
    new CancelMessageMoveTaskCommand({ TaskHandle }),
  );

  expect(ApproximateNumberOfMessagesMoved).toBeLessThan(10);
  expect(await tasks('many-dead')).toMatchObject([{ Status: 'CANCELLED', MaxNumberOfMessagesPerSecond: 1 }]);
  await expect(client.send(new CancelMessageMoveTaskCommand({ TaskHandle }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('dead letters of a FIFO queue keep their order', async () => {
  for (const body of ['one', 'two', 'three'])
    await bury('line.fifo', body, { MessageGroupId: 'g', MessageDeduplicationId: body });

  await move('line-dead.fifo');
  expect(await ended('line-dead.fifo')).toMatchObject({ Status: 'COMPLETED' });

  expect((await receive('line.fifo')).map(({ Body }) => Body)).toEqual(['one', 'two', 'three']);
});

test.each([
  ['a queue that takes no dead letters', 'a', {}, 'must be configured as a Dead Letter Queue'],
  ['a queue that does not exist', 'nowhere', {}, "doesn't exist"],
  ['itself as the destination', 'dead', { DestinationArn: arnOf('dead') }, 'cannot be the same'],
  ['too many at a time', 'dead', { MaxNumberOfMessagesPerSecond: 501 }, 'from 1 to 500'],
])('%s is refused', async (_title, source, more, message) => {
  await expect(move(source, more)).rejects.toThrow(message);
});

test('a dead-letter queue names its sources', async () => {
  const list = (name: string, more: object = {}) =>
    client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url(name), ...more }));

  const all = await list('dead');
  const first = await list('dead', { MaxResults: 1 });
  const second = await list('dead', { MaxResults: 1, NextToken: first.NextToken });

  const names = (urls: readonly string[] = []) => urls.map((one) => one.split('/').at(-1));
  expect(names(all.queueUrls)).toEqual(['a', 'b']);
  expect(names([...(first.queueUrls ?? []), ...(second.queueUrls ?? [])])).toEqual(['a', 'b']);
  expect([second.NextToken, (await list('aside')).queueUrls]).toEqual([undefined, []]);
});
