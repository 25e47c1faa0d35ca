import { join } from 'node:path';
import { localAccount } from '../assembly/index.ts';
import { MovableClock } from '../clock/index.ts';
import { EventBus } from '../engines/event-bus/index.ts';
import {
  AsyncInvoker,
  defaultAsyncSettings,
  FunctionHost,
  openEventJournal,
  type FunctionDefinition,
} from '../functions/index.ts';
import { startServices } from './start-services.ts';

export interface ServedFunctionsOptions {
  readonly functions: readonly FunctionDefinition[];
  /** Folder of logs, compiled code and events that are not done with; exists. */
  readonly folder: string;
  /** Hears of an asynchronous event that failed three times. */
  readonly onDropped?: (functionArn: string) => void;
}

/** Functions behind the Lambda API, with nothing else of the runtime. */
export interface ServedFunctions {
  /** Base URL of the Lambda API, without a trailing slash. */
  readonly endpoint: string;
  readonly host: FunctionHost;
  /** Resolves when every event that was accepted is done with. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const region = 'us-east-1';
/** Keys that calls are signed with. */
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

/** Serves functions alone, for tests of what calls them. */
export async function serveFunctions(options: ServedFunctionsOptions): Promise<ServedFunctions> {
  const { folder } = options;
  const { api, engine } = await startServices((endpoint) => {
    const host = new FunctionHost({
      surroundings: {
        region,
        credentials,
        tracingAddress: '127.0.0.1:1',
        endpoints: { '': endpoint },
      },
      logFolder: join(folder, 'logs'),
      cacheFolder: join(folder, 'cache'),
      segment: () => undefined,
    });
    host.configure(options.functions);
    const clock = new MovableClock();
    const none = (): Promise<void> => Promise.resolve();
    const later = new AsyncInvoker({
      functions: host,
      clock,
      settingsOf: () => defaultAsyncSettings,
      destinations: { record: none, deadLetter: none },
      journal: openEventJournal(join(folder, 'events')),
      onDropped: (functionArn) => options.onDropped?.(functionArn),
    });
    const targets = { invoke: none, send: none };
    const bus = new EventBus({ clock, accountId: localAccount, region, targets, onDropped: () => undefined });
    return { host, later, bus, caller: { region, credentials } };
  });
  return {
    endpoint: engine.endpoint,
    host: api.host,
    idle: () => api.later.idle(),
    stop: async () => {
      api.later.stop();
      await Promise.all([api.host.stop(), engine.stop()]);
    },
  };
}
