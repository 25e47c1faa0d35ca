import { createRequire } from 'node:module';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { JsonObject } from '../../assembly/index.ts';

/** A message as the engine keeps it. */
export interface StoredMessage {
  readonly messageId: string;
  readonly body: string;
  readonly sentTimestamp: number;
  approximateReceiveCount: number;
  readonly approximateFirstReceiveTimestamp?: number;
  readonly messageAttributes: JsonObject;
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  readonly sequenceNumber?: string;
  /** Trace header of the sender; the engine itself knows none. */
  traceHeader?: string;
  /** ARN of the queue it was moved away from. */
  sourceArn?: string;
}

/** A message as `ReceiveMessage` gives it. */
export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  Attributes?: Record<string, string>;
  readonly MessageAttributes?: JsonObject;
}

export interface InflightMessage {
  readonly message: StoredMessage;
}

/** The part of the engine's queue that the runtime calls or corrects. */
export interface EngineQueue {
  readonly name: string;
  readonly arn: string;
  url: string;
  readonly attributes: Record<string, string>;
  messages: StoredMessage[];
  delayedMessages: StoredMessage[];
  pollTimer: NodeJS.Timeout | undefined;
  readonly inflightMessages: Map<string, InflightMessage>;
  readonly fifoMessages: Map<string, StoredMessage[]>;
  readonly fifoLockedGroups: Map<string, number>;
  persistence: QueuePersistence | undefined;
  isFifo(): boolean;
  setAttributes(attributes: Readonly<Record<string, string>>): void;
  enqueue(message: StoredMessage): void;
  dequeueFifo(count: number, visibility: number | undefined, resolve: DeadLetterResolver): ReceivedMessage[];
  dequeue(count: number, visibility: number | undefined, resolve: DeadLetterResolver): ReceivedMessage[];
  changeVisibility(receiptHandle: string, seconds: number): void;
  processTimers(): void;
  nextSequenceNumber(): string;
}

export type DeadLetterResolver = (arn: string) => EngineQueue | undefined;

export interface QueueStore {
  host: string;
  region: string;
  persistence: QueuePersistence | undefined;
  readonly queues: Map<string, EngineQueue>;
  readonly queuesByName: Map<string, EngineQueue>;
  readonly queuesByArn: Map<string, EngineQueue>;
  createQueue(
    name: string,
    url: string,
    arn: string,
    attributes: Readonly<Record<string, string>>,
    tags?: Readonly<Record<string, string>>,
  ): EngineQueue;
  getQueue(url: string): EngineQueue | undefined;
  getQueueByName(name: string): EngineQueue | undefined;
  allQueues(): Iterable<EngineQueue>;
  processAllTimers(): void;
}

export interface QueuePersistence {
  readonly db: {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: unknown[]): unknown; all(): Readonly<Record<string, unknown>>[] };
  };
  insertQueue(queue: EngineQueue): void;
  insertMessage(queueName: string, message: StoredMessage): void;
  deleteMessage(messageId: string): void;
  updateMessageReady(messageId: string): void;
  updateMessageInflight(
    messageId: string,
    receiptHandle: string | null,
    visibilityDeadline: number | null,
    receiveCount: number,
    firstReceiveTimestamp: number | undefined,
  ): void;
  loadSqsQueues(store: QueueStore): void;
}

/** What an action is given beside its input. */
export interface ActionRequest {
  readonly headers: IncomingHttpHeaders;
  /** Whether anybody waits for the answer any more. */
  readonly socket: { readonly destroyed: boolean };
}

export type Action = (input: JsonObject, store: QueueStore, request: ActionRequest) => unknown;

/** The engine's own error: code, message and status as SQS gives them. */
export interface EngineFault extends Error {
  readonly code: string;
  /** Code of the query protocol. */
  readonly queryCode: string;
  readonly statusCode: number;
  readonly senderFault: boolean;
}

export interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  send(body?: string): Reply;
}

/** The part of Fastify that is used here. */
export interface WebApp {
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer' },
    parser: (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): void;
  removeAllContentTypeParsers(): void;
  all(
    path: string,
    handler: (request: { raw: IncomingMessage; body: unknown }, reply: Reply) => unknown,
  ): void;
  listen(options: { host: string; port: number }): Promise<string>;
}

/** The SQS half of the fauxqs package. */
export interface Fauxqs {
  readonly SqsStore: (new () => QueueStore) & {
    createMessage(
      body: string,
      messageAttributes: JsonObject,
      delaySeconds?: number,
      messageGroupId?: string,
      messageDeduplicationId?: string,
    ): StoredMessage;
  };
  readonly SqsQueue: new (
    name: string,
    url: string,
    arn: string,
    attributes: Readonly<Record<string, string>>,
    tags?: Readonly<Record<string, string>>,
  ) => EngineQueue;
  readonly PersistenceManager: new (directory: string) => QueuePersistence;
  readonly actions: Readonly<Record<string, Action>>;
  readonly fastify: (options: { bodyLimit: number; forceCloseConnections: boolean }) => WebApp;
}

/** Actions of the SQS API that the engine has. */
const actionNames = [
  'createQueue',
  'deleteQueue',
  'getQueueUrl',
  'listQueues',
  'getQueueAttributes',
  'setQueueAttributes',
  'purgeQueue',
  'sendMessage',
  'receiveMessage',
  'deleteMessage',
  'sendMessageBatch',
  'deleteMessageBatch',
  'changeMessageVisibility',
  'changeMessageVisibilityBatch',
  'tagQueue',
  'untagQueue',
  'listQueueTags',
];

/** Loads the engine by file: its entry point offers only a server that listens on every interface and checks nothing. */
export async function loadFauxqs(): Promise<Fauxqs> {
  const entry = import.meta.resolve('fauxqs');
  const load = async <T>(file: string): Promise<T> => (await import(new URL(file, entry).href)) as T;
  const [store, persistence, ...modules] = await Promise.all([
    load<Pick<Fauxqs, 'SqsStore' | 'SqsQueue'>>('sqs/sqsStore.js'),
    load<Pick<Fauxqs, 'PersistenceManager'>>('persistence.js'),
    ...actionNames.map((name) => load<Record<string, Action>>(`sqs/actions/${name}.js`)),
  ]);
  const actions = Object.fromEntries(
    actionNames.map((name, index) => [
      `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
      modules[index]?.[name] as Action,
    ]),
  );
  const fastify = createRequire(entry)('fastify') as Fauxqs['fastify'];
  return { ...store, ...persistence, actions, fastify };
}
