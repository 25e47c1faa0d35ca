import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { car, cars, testClient } from '../../test/fixture.ts';
import type { StoreFailure } from '../index.ts';
import {
  commit,
  create,
  getItem,
  openTable,
  StoreBusy,
  StoreThrottled,
  StoreTimeout,
  StoreUnavailable,
  type Table,
} from '../index.ts';

const closers: (() => void)[] = [];
afterAll(() => closers.forEach((close) => close()));

async function storeThat(
  answer: RequestListener,
  options: { callLimitMs?: number; requestMs?: number } = {},
) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => (server.closeAllConnections(), server.close()));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = testClient({ endpoint, limits: { connectMs: 200, requestMs: options.requestMs ?? 150 } });
  const table = openTable({ client, name: 'cars', callLimitMs: options.callLimitMs ?? 1000 });
  return { table, requests: () => requests };
}

const failing =
  (status: number, type: string, times = Infinity): RequestListener =>
  (_request, response) => {
    const fails = times-- > 0;
    response.writeHead(fails ? status : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify(fails ? { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'm' } : {}),
    );
  };

const read = (table: Table) => getItem(table, cars, car());

async function timed(call: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await call.catch(() => undefined);
  return performance.now() - started;
}

test('a store that never answers ends the exchange, twice, and then the call', async () => {
  const { table, requests } = await storeThat(() => undefined);

  const call = read(table);

  await expect(call).rejects.toThrow(StoreTimeout);
  expect(requests()).toBe(2);
});

test('the limit of the call holds over attempts and pauses', async () => {
  const { table } = await storeThat(() => undefined, { callLimitMs: 200, requestMs: 150 });

  const elapsed = await timed(read(table));

  // The pause before the second attempt is random: where it does not fit into the limit, the call ends before it.
  expect(elapsed).toBeGreaterThan(145);
  expect(elapsed).toBeLessThan(200 + 50 + SLACK_MS);
});

test('an answer that starts and never ends is given up as well', async () => {
  const { table } = await storeThat((_request, response) => response.writeHead(200).write('{'), {
    callLimitMs: 300,
  });

  expect(await timed(read(table))).toBeLessThan(300 + 50 + SLACK_MS);
  await expect(read(table)).rejects.toThrow(StoreTimeout);
});

test('the limit is asked for at each call, so that it can follow a shrinking budget', async () => {
  const limits = [40, 120];
  const { table } = await storeThat(() => undefined);
  const shrinking = { ...table, callLimitMs: () => limits.shift() ?? 0 };

  expect(await timed(read(shrinking))).toBeLessThan(40 + 50 + SLACK_MS);
  expect(await timed(read(shrinking))).toBeGreaterThan(110);
  expect(await timed(read(shrinking))).toBeLessThan(50 + SLACK_MS);
});

test.each([
  [500, 'InternalServerError', StoreUnavailable],
  [503, 'ServiceUnavailable', StoreUnavailable],
  [400, 'ProvisionedThroughputExceededException', StoreThrottled],
  [400, 'ThrottlingException', StoreThrottled],
  [400, 'RequestLimitExceeded', StoreThrottled],
])('%i %s is asked twice and arrives as a failure of the store', async (status, type, failure) => {
  const { table, requests } = await storeThat(failing(status, type), { callLimitMs: 3000 });

  const error: unknown = await read(table).catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(failure);
  expect((error as StoreFailure).retryAfterSeconds).toBeGreaterThan(0);
  expect((error as StoreFailure).message).not.toMatch(/arn:|cars|127\.0\.0\.1|dynamodb/i);
  expect(requests()).toBe(2);
});

test.each([
  'ValidationException',
  'AccessDeniedException',
  'ResourceNotFoundException',
  'ConditionalCheckFailedException',
])('%s is asked once and stays what it is', async (type) => {
  const { table, requests } = await storeThat(failing(400, type));

  await expect(read(table)).rejects.toMatchObject({ name: type });
  expect(requests()).toBe(1);
});

test('a conflict between transactions is asked once and leaves the retry to the caller', async () => {
  const { table, requests } = await storeThat((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    const CancellationReasons = [{ Code: 'TransactionConflict' }];
    response.end(
      JSON.stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        CancellationReasons,
      }),
    );
  });

  await expect(commit(table, { write: create(cars, car()) })).rejects.toThrow(StoreBusy);
  expect(requests()).toBe(1);
});

test('a single throttled or failed attempt is invisible', async () => {
  for (const type of ['ProvisionedThroughputExceededException', 'InternalServerError']) {
    const { table } = await storeThat(failing(500, type, 1), { callLimitMs: 3000 });

    await expect(read(table)).resolves.toBeUndefined();
  }
});

test('a store that is down for long is not asked much more than the load', async () => {
  const { table, requests } = await storeThat(failing(500, 'InternalServerError'), {
    requestMs: 5000,
    callLimitMs: 20_000,
  });
  const calls = 1000;

  let started = 0;
  const client = async (): Promise<void> => {
    while (started++ < calls) await read(table).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: 20 }, client));

  expect(requests() / calls).toBeLessThan(1.2);
});

test('tracing wraps the client that makes the calls', async () => {
  const seen: string[] = [];
  const { table } = await storeThat(failing(200, '', 0));
  const endpoint = (await table.client.config.endpoint?.())!;
  const client = testClient({
    endpoint: `http://${endpoint.hostname}:${endpoint.port}`,
    capture: (plain) => {
      plain.middlewareStack.add(
        (next, context) => (args) => (seen.push(String(context.commandName)), next(args)),
        {
          step: 'build',
        },
      );
      return plain;
    },
  });

  await read(openTable({ client, name: 'cars' }));

  expect(seen).toEqual(['GetItemCommand']);
});

/** Both cores are busy with other tests. */
const SLACK_MS = 150;
