import { join } from 'node:path';
import type { MovableClock } from '../clock/index.ts';
import type { System } from '../system/index.ts';
import { concerns, s3Event } from '../system/index.ts';
import { ensureTable, startDynamoDb, type DynamoDb } from '../engines/dynamodb/index.ts';
import { QueueClient, startQueues, type QueuesEngine } from '../engines/queues/index.ts';
import { startObjectStore, type Credentials, type ObjectStoreEngine } from '../engines/object-store/index.ts';
import { FunctionHost } from '../functions/index.ts';
import type { Segment } from '../gateway/ports.ts';
import { startServices } from '../services/index.ts';
import { startCollector, type Collector } from '../tracing/index.ts';
import { allOrNone } from './all-or-none.ts';
import type { EngineEndpoints } from './engine-endpoints.ts';
import { createMessaging, type Messaging } from './messaging.ts';

export interface EnginesOptions {
  readonly dataDir: string;
  readonly inMemory: boolean;
  readonly watch: boolean;
  readonly credentials: Credentials;
  readonly clock: MovableClock;
  /** Endpoints of what the gateway serves, as in `AWS_ENDPOINT_URL_<SERVICE>`, for the functions. */
  readonly gatewayEndpoints: () => Readonly<Record<string, string>>;
  /** The system at this moment; a reload replaces it. */
  readonly system: () => System;
  readonly segment: (segment: Segment | string) => void;
  readonly log: (line: string) => void;
}

/** Everything that runs behind the gateway. */
export interface Engines {
  readonly endpoints: EngineEndpoints;
  readonly functions: FunctionHost;
  readonly messaging: Messaging;
  /** Endpoints and processes, for `GET /_local/resources`. */
  describe(): Readonly<Record<string, unknown>>;
  /** Brings tables, buckets and functions in line with the system. */
  apply(system: System): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the engines, all at the same time; when one fails, those that came up are stopped again. */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { dataDir, credentials, log } = options;
  const { region } = options.system().target;
  const onRestart = (reason: string): void => log(`  ${reason}; starting it again`);
  let messaging: Messaging | undefined;
  const [dynamodb, objects, queues, collector] = await allOrNone([
    startDynamoDb({ dataDir: join(dataDir, 'dynamodb'), inMemory: options.inMemory, onRestart }),
    startObjectStore({
      dataDir: join(dataDir, 's3'),
      buckets: options.system().buckets,
      credentials: [credentials],
      onRestart,
      onEvent: (event) => {
        const receivers = options
          .system()
          .notifications.filter((rule) => concerns(rule, event.bucket, event.name, event.key));
        for (const { functionArn } of receivers)
          messaging?.later.enqueue(functionArn, s3Event(event, region));
      },
    }),
    startQueues({
      dataDir: join(dataDir, 'sqs'),
      region,
      queues: options.system().queues,
      credentials: [credentials],
      onRestart,
    }),
    startCollector(options.segment),
  ] as const);

  options.clock.onMove(() => objects.follow(options.clock.moves));
  options.clock.onMove(() => queues.setAhead(options.clock.aheadMs));

  const services = await startServices((endpoint) => {
    const functions = createHost(options, { dynamodb, objects, queues, collector, endpoint });
    const connected = (messaging = createMessaging({
      functions,
      queues: new QueueClient({ endpoint: queues.endpoint, region, credentials }),
      clock: options.clock,
      system: options.system,
      log,
    }));
    return { host: functions, ...connected };
  });

  const endpoints = {
    dynamodb: dynamodb.endpoint,
    s3: objects.endpoint,
    sqs: queues.endpoint,
    lambda: services.engine.endpoint,
    events: services.engine.endpoint,
  };
  return {
    endpoints,
    functions: services.api.host,
    messaging: services.api,
    describe: () => ({
      endpoints,
      processes: { dynamodb: dynamodb.pid(), s3: objects.pid(), sqs: queues.pid() },
      functions: services.api.host.list(),
    }),
    apply: async (system) => {
      services.api.host.configure(system.functions);
      const [outcomes] = await Promise.all([
        Promise.all(system.tables.map((table) => ensureTable(dynamodb.endpoint, table))),
        objects.configure(system.buckets),
        queues.configure(system.queues),
      ]);
      services.api.apply(system);
      const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
      return `${outcomes.length} tables (${count('created')} new, ${count('updated')} changed), ${system.buckets.length} buckets, ${system.queues.length} queues`;
    },
    stop: async () => {
      await Promise.all([services.api.stop(), services.api.host.stop(), services.engine.stop()]);
      await Promise.all([dynamodb.stop(), objects.stop(), queues.stop(), collector.stop()]);
    },
  };
}

interface Running {
  readonly dynamodb: DynamoDb;
  readonly objects: ObjectStoreEngine;
  readonly queues: QueuesEngine;
  readonly collector: Collector;
  readonly endpoint: string;
}

function createHost(options: EnginesOptions, running: Running): FunctionHost {
  return new FunctionHost({
    surroundings: {
      region: options.system().target.region,
      credentials: options.credentials,
      tracingAddress: running.collector.address,
      get endpoints() {
        return {
          '': running.endpoint,
          LAMBDA: running.endpoint,
          DYNAMODB: running.dynamodb.endpoint,
          DYNAMODB_STREAMS: running.dynamodb.endpoint,
          S3: running.objects.endpoint,
          SQS: running.queues.endpoint,
          EVENTBRIDGE: running.endpoint,
          ...options.gatewayEndpoints(),
        };
      },
    },
    logFolder: join(options.dataDir, 'logs'),
    cacheFolder: join(options.dataDir, 'cache'),
    watch: options.watch,
    segment: options.segment,
    onFault: (name, message, file) => options.log(`  ${name} failed: ${message.slice(0, 300)} (see ${file})`),
  });
}
