import { join } from 'node:path';
import type { MovableClock } from '../clock/index.ts';
import type { System } from '../system/index.ts';
import { ensureTable, startDynamoDb } from '../engines/dynamodb/index.ts';
import type { Engine } from '../engines/engine.ts';
import { OnDemand } from '../engines/on-demand.ts';
import { TableWrites } from '../event-sources/index.ts';
import { QueueClient, startQueues } from '../engines/queues/index.ts';
import { startObjectStore, type Credentials } from '../engines/object-store/index.ts';
import { openJournal } from '../file-journal.ts';
import { FunctionHost } from '../functions/index.ts';
import type { Segment } from '../gateway/ports.ts';
import type { CountExecution, CountInvocation, CountIteratorAge } from '../metrics/index.ts';
import { startServices } from '../services/index.ts';
import { Sweeper, SweptItems, type SweptBatch } from '../time-to-live/index.ts';
import { startCollector, type Collector } from '../tracing/index.ts';
import { allOrNone } from './all-or-none.ts';
import type { EngineEndpoints } from './engine-endpoints.ts';
import { neededEngines } from './needed-engines.ts';
import { createMessaging, type Messaging } from './messaging.ts';
import { createStateMachineRoom, type StateMachineRoom } from './state-machine-room.ts';

export interface EnginesOptions {
  readonly dataDir: string;
  readonly inMemory: boolean;
  readonly watch: boolean;
  readonly credentials: Credentials;
  readonly clock: MovableClock;
  /** As in `ServeOptions`. */
  readonly frontDatabase?: ((endpoint: string) => Promise<string>) | undefined;
  /** Endpoints of what the gateway serves, as in `AWS_ENDPOINT_URL_<SERVICE>`, for the functions. */
  readonly gatewayEndpoints: () => Readonly<Record<string, string>>;
  /** The system at this moment; a reload replaces it. */
  readonly system: () => System;
  readonly segment: (segment: Segment | string) => void;
  /** Counts the events of functions. */
  readonly count: CountInvocation;
  readonly countAge: CountIteratorAge;
  readonly countExecution: CountExecution;
  readonly log: (line: string) => void;
}

/** Everything that runs behind the gateway. */
export interface Engines {
  readonly endpoints: EngineEndpoints;
  readonly functions: FunctionHost;
  readonly messaging: Messaging;
  readonly queueClient: QueueClient;
  readonly stateMachines: StateMachineRoom;
  /** Endpoints and processes, for `GET /_local/resources`. */
  describe(): Readonly<Record<string, unknown>>;
  /** Brings tables, buckets and functions in line with the system. */
  apply(system: System): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the engines that the system needs, all at the same time; when one fails, those that came up are stopped again. */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { dataDir, credentials, log } = options;
  const { region } = options.system().target;
  const onRestart = (reason: string): void => log(`  ${reason}; starting it again`);
  const needs = neededEngines(options.system());
  const writes = new TableWrites();
  const swept = new SweptItems(openJournal<SweptBatch>(join(dataDir, 'swept')));
  let messaging: Messaging | undefined;
  const [dynamodb, objects, queues, collector] = await allOrNone([
    OnDemand.create(needs.database, (port) =>
      startDynamoDb({
        dataDir: join(dataDir, 'dynamodb'),
        port,
        inMemory: options.inMemory,
        onRestart,
        onWrite: (tableName) => writes.tell(tableName),
      }),
    ),
    OnDemand.create(needs.objects, (port) =>
      startObjectStore({
        dataDir: join(dataDir, 's3'),
        port,
        buckets: options.system().buckets,
        moves: options.clock.moves,
        credentials: [credentials],
        onRestart,
        onEvent: (event) => messaging?.objectChanged(event),
      }),
    ),
    OnDemand.create(needs.queues, (port) =>
      startQueues({
        dataDir: join(dataDir, 'sqs'),
        port,
        region,
        ahead: options.clock.aheadMs,
        queues: options.system().queues,
        credentials: [credentials],
        onRestart,
      }),
    ),
    startCollector(options.segment),
  ] as const);

  const database = { endpoint: (await options.frontDatabase?.(dynamodb.endpoint)) ?? dynamodb.endpoint };

  options.clock.onMove(() => objects.running?.follow(options.clock.moves));
  options.clock.onMove(() => queues.running?.setAhead(options.clock.aheadMs));

  const sweeper = new Sweeper({
    ...{ endpoint: dynamodb.endpoint, clock: options.clock, writes, swept },
    onFault: (tableName, reason) => log(`  items of ${tableName} whose time is over stay: ${reason}`),
  });
  options.clock.onMove(() => sweeper.sweep());

  const queueClient = new QueueClient({ endpoint: queues.endpoint, region, credentials });
  const services = await startServices((endpoint) => {
    const functions = createHost(options, { database, objects, queues, collector, endpoint });
    const connected = (messaging = createMessaging({
      functions,
      queues: queueClient,
      clock: options.clock,
      database: dynamodb.endpoint,
      writes,
      swept,
      countAge: options.countAge,
      startExecution: (input) => stateMachines.call('StartExecution', input),
      dataDir,
      system: options.system,
      log,
    }));
    const stateMachines: StateMachineRoom = createStateMachineRoom({
      ...{ functions, messaging: connected, queues: queueClient, clock: options.clock, dataDir, log },
      store: { service: 's3', endpoint: objects.endpoint, region, credentials },
      system: options.system,
      count: options.countExecution,
    });
    const callStateMachines: StateMachineRoom['call'] = (action, input) => stateMachines.call(action, input);
    const caller = { region, credentials };
    return { host: functions, ...connected, stateMachines, callStateMachines, caller };
  });

  const endpoints = {
    dynamodb: database.endpoint,
    s3: objects.endpoint,
    sqs: queues.endpoint,
    lambda: services.engine.endpoint,
    events: services.engine.endpoint,
  };
  return {
    endpoints,
    functions: services.api.host,
    messaging: services.api,
    queueClient,
    stateMachines: services.api.stateMachines,
    describe: () => ({
      endpoints,
      processes: {
        dynamodb: dynamodb.running?.pid(),
        s3: objects.running?.pid(),
        sqs: queues.running?.pid(),
      },
      functions: services.api.host.list(),
    }),
    apply: async (system) => {
      await services.api.stateMachines.apply(system);
      services.api.host.configure(system.functions);
      const needed = neededEngines(system);
      const [outcomes] = await Promise.all([
        needed.database ? dynamodb.need().then((engine) => ensureTables(engine, system.tables)) : [],
        needed.objects ? objects.need().then((engine) => engine.configure(system.buckets)) : undefined,
        needed.queues ? queues.need().then((engine) => engine.configure(system.queues)) : undefined,
      ]);
      sweeper.configure(system.tables);
      // First: events that waited may start executions.
      services.api.stateMachines.resume();
      services.api.apply(system);
      const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
      return `${outcomes.length} tables (${count('created')} new, ${count('updated')} changed), ${system.buckets.length} buckets, ${system.queues.length} queues`;
    },
    stop: async () => {
      await services.api.stateMachines.stop();
      await Promise.all([
        sweeper.stop(),
        services.api.stop(),
        services.api.host.stop(),
        services.engine.stop(),
      ]);
      await Promise.all([dynamodb.stop(), objects.stop(), queues.stop(), collector.stop()]);
    },
  };
}

const ensureTables = ({ endpoint }: Engine, tables: System['tables']) =>
  Promise.all(tables.map((table) => ensureTable(endpoint, table)));

interface Running {
  readonly database: { readonly endpoint: string };
  readonly objects: { readonly endpoint: string };
  readonly queues: { readonly endpoint: string };
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
          DYNAMODB: running.database.endpoint,
          DYNAMODB_STREAMS: running.database.endpoint,
          S3: running.objects.endpoint,
          SQS: running.queues.endpoint,
          EVENTBRIDGE: running.endpoint,
          SFN: running.endpoint,
          ...options.gatewayEndpoints(),
        };
      },
    },
    logFolder: join(options.dataDir, 'logs'),
    cacheFolder: join(options.dataDir, 'cache'),
    watch: options.watch,
    segment: options.segment,
    count: options.count,
    onFault: (name, message, file) => options.log(`  ${name} failed: ${message.slice(0, 300)} (see ${file})`),
  });
}
