import { join } from 'node:path';
import { objectsOf, isObject, textOf, type JsonObject } from '../../assembly/index.ts';
import { MovableClock } from '../../clock/index.ts';
import { callDynamoDb, startDynamoDb, type DynamoDb } from '../../engines/dynamodb/index.ts';
import type { InvocationResult } from '../../gateway/ports.ts';
import {
  EventSources,
  givenUpRecord,
  openStreamCheckpoints,
  StreamPoller,
  TableWrites,
  type StreamMapping,
} from '../index.ts';

/** Settings of a mapping that a test changes. */
export type Settings = Partial<Omit<StreamMapping, 'id' | 'tableName'>>;

/** An event as the function got it. */
export interface SeenEvent {
  readonly to: string;
  readonly records: readonly JsonObject[];
}

/** Tables with a stream in the real engine, and what a function sees of them. */
export interface FollowedTables {
  readonly clock: MovableClock;
  readonly database: DynamoDb;
  readonly events: SeenEvent[];
  /** What was given up, as its destination gets it. */
  readonly givenUp: JsonObject[];
  /** Milliseconds that the newest records of batches had waited. */
  readonly ages: number[];
  readonly faults: string[];
  /** What the function answers; an error when it throws. */
  answer: (records: readonly JsonObject[]) => InvocationResult | Promise<InvocationResult>;
  /** Version of the function; an error when there is no such function. */
  version: () => string;
  /** Makes a table with a stream. */
  make(tableName: string): Promise<void>;
  /** Puts items with these numbers as their partition key, in order; `at` tells them apart. */
  put(tableName: string, keys: readonly string[]): Promise<void>;
  /** Follows tables from now on; a mapping that stays goes on. */
  follow(tableName: string, settings?: Settings): void;
  /** Ends all pollers, as a stop of the runtime does. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

/** Keys of the items that a function saw, in order. */
export function keysOf(records: readonly JsonObject[]): string[] {
  return records.map(({ dynamodb }) => {
    const keys = isObject(dynamodb) ? dynamodb['Keys'] : {};
    const pk = isObject(keys) ? keys['pk'] : {};
    return isObject(pk) ? textOf(pk['S']) : '';
  });
}

/**
 * Starts the engine and a port of functions that remembers what it is asked.
 * @param onDisk whether the tables outlive an end of the engine; they are in memory otherwise
 */
export async function followTables(folder: string, { onDisk = false } = {}): Promise<FollowedTables> {
  const writes = new TableWrites();
  const database = await startDynamoDb({
    ...(onDisk ? { dataDir: join(folder, 'db') } : {}),
    onWrite: (table) => writes.tell(table),
  });
  const clock = new MovableClock();
  const checkpoints = openStreamCheckpoints(join(folder, 'streams'));
  const [events, givenUp, ages, faults] = [
    [] as SeenEvent[],
    [] as JsonObject[],
    [] as number[],
    [] as string[],
  ];

  const sources = (): EventSources<StreamMapping> =>
    new EventSources(
      (mapping: StreamMapping, after) =>
        new StreamPoller(
          mapping,
          {
            ...{ endpoint: database.endpoint, clock, checkpoints, writes },
            functions: {
              invoke: async (to, event) => {
                const records = isObject(event) ? objectsOf(event['Records']) : [];
                events.push({ to, records });
                return tables.answer(records);
              },
              identify: (arn) => ({ arn, version: tables.version() }),
            },
            giveUp: (_mapping, batch) => {
              givenUp.push(givenUpRecord(batch));
              return Promise.resolve();
            },
            countAge: (_arn, ageMs) => void ages.push(ageMs),
            onFault: (_mapping, reason) => void faults.push(reason),
          },
          after,
        ),
    );
  let running = sources();

  const tables: FollowedTables = {
    ...{ clock, database, events, givenUp, ages, faults },
    answer: () => ({ payload: null }),
    version: () => '7',
    make: async (TableName) => {
      await callDynamoDb(database.endpoint, 'CreateTable', {
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      });
    },
    put: async (TableName, keys) => {
      for (const [at, pk] of keys.entries())
        await callDynamoDb(database.endpoint, 'PutItem', {
          TableName,
          Item: { pk: { S: pk }, at: { N: String(at) }, kind: { S: pk.replace(/\d+/, '') } },
        });
    },
    follow: (tableName, settings = {}) =>
      running.configure(new Map([[JSON.stringify([tableName, settings]), mappingOf(tableName, settings)]])),
    leave: async () => {
      await running.stop();
      running = sources();
    },
    stop: async () => {
      await running.stop();
      await database.stop();
    },
  };
  return tables;
}

function mappingOf(tableName: string, settings: Settings): StreamMapping {
  return {
    id: tableName,
    tableName,
    streamArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${tableName}/stream/local`,
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:work:live',
    startingPosition: 'TRIM_HORIZON',
    ...{ batchSize: 100, batchingWindowMs: 0, reportsFailures: false, bisects: false },
    ...{ maximumRetryAttempts: Number.POSITIVE_INFINITY, maximumRecordAgeMs: Number.POSITIVE_INFINITY },
    parallelizationFactor: 1,
    ...settings,
  };
}
