/** A function's process: takes orders from its parent, and dies when told to. Run by fork, not by Jest. */
import { createDocumentClient, openTable, StoreFailure } from '../../src/index.ts';
import { naiveRegister } from './naive-register.ts';
import { type Order, useCases } from './use-cases.ts';

/** What a worker is started with, as its only argument. */
export interface WorkerSettings {
  readonly endpoint: string;
  readonly tableName: string;
  readonly naive?: boolean;
  /** Dies around one call to the store, as a crash would. */
  readonly crash?: { readonly call: number; readonly when: 'before' | 'after' };
}

const settings = JSON.parse(process.argv[2] ?? '{}') as WorkerSettings;
const client = createDocumentClient({
  region: 'us-east-1',
  endpoint: settings.endpoint,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  limits: { connectMs: 1000, requestMs: 3000 },
});
const table = openTable({ client, name: settings.tableName, callLimitMs: 6500 });

let calls = 0;
client.middlewareStack.add(
  (next) => async (args) => {
    const call = ++calls;
    const crashes = (when: string): boolean => settings.crash?.call === call && settings.crash.when === when;
    if (crashes('before')) process.exit(137);
    const result = await next(args);
    if (crashes('after')) process.exit(137);
    return result;
  },
  { step: 'initialize', priority: 'high' },
);

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  const run = settings.naive ? naiveRegister : useCases[order.useCase];
  run(table, order).then(
    (reply) => process.send?.({ id, reply }),
    (error: Error & { code?: string }) =>
      process.send?.({
        id,
        reply: {
          status: error instanceof StoreFailure ? 503 : 500,
          problem: `${error.name} ${error.message}`,
        },
      }),
  );
});
process.send?.('ready');
