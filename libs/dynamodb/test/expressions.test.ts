import fc from 'fast-check';
import {
  claim,
  commit,
  create,
  createCursorCodec,
  fingerprintOf,
  getClaimed,
  getItem,
  getRows,
  InvalidInput,
  InvalidKeyPart,
  openTable,
  queryHistory,
  queryPage,
  queryRows,
  remove,
  replace,
  unchanged,
} from '../src/index.ts';
import { car, cars, testClient } from './fixture.ts';

/** Every expression, and every attribute name behind a placeholder, that calls have sent. */
const seen = new Set<string>();

const client = testClient({ endpoint: 'http://127.0.0.1:9' });
client.middlewareStack.add(
  () => (args) => {
    collect(args.input);
    return Promise.resolve({ output: { $metadata: {} }, response: {} });
  },
  { step: 'initialize', priority: 'low' },
);
const table = openTable({ client, name: 'cars' });
const cursors = createCursorCodec({ secret: 'a secret of the tests, long enough' });

function collect(value: unknown, name = ''): void {
  if (typeof value === 'string' && name.endsWith('Expression')) seen.add(value);
  if (typeof value !== 'object' || value === null) return;
  if (name === 'ExpressionAttributeNames') seen.add(JSON.stringify(value));
  if (name === 'Item' || name === 'ExpressionAttributeValues') return;
  for (const [member, each] of Object.entries(value)) collect(each, member);
}

async function useEverythingWith(text: string): Promise<void> {
  const item = car({ carId: text, state: text, plate: text, make: text });
  const taken = claim('plate', text, text);
  const request = { caller: text, operation: text, key: text, fingerprint: fingerprintOf(text) };
  const idempotency = { request, answer: { status: 200, headers: { etag: text }, body: text } };
  const event = { type: text, data: { [text]: text }, metadata: { [text]: text } };
  const page = { operation: text, caller: text, cursors, limit: 10 };
  const everything: (() => Promise<unknown>)[] = [
    async () => commit(table, { write: create(cars, item), claims: { after: [taken] }, event, idempotency }),
    async () =>
      commit(table, { write: replace(cars, { ...item, version: 2 }), claims: { before: [taken] }, event }),
    async () => commit(table, { write: remove(cars, item), also: [unchanged(cars, item)], event }),
    async () => getItem(table, cars, item),
    async () => getClaimed(table, cars, taken),
    async () => queryPage(table, cars, { ...page, index: 'byState', partition: text }),
    async () => queryPage(table, cars, { ...page, partition: text, sortPrefix: text }),
    async () => queryHistory(table, cars, item, page),
    async () => getRows(table, [cars.key(item)]),
    async () => queryRows(table, text),
  ];
  for (const use of everything)
    await use().catch((error: unknown) => {
      if (!(error instanceof InvalidInput)) throw error;
    });
}

test('no input ever reaches an expression or an attribute name', async () => {
  for (const text of ['a', 'b c', 'CA-1']) await useEverythingWith(text);
  const ordinary = new Set(seen);

  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('#pk', ':pk', 'a#b', 'CAR#x', '__proto__', 'pk = :pk OR pk <> :pk'),
      ),
      useEverythingWith,
    ),
    { numRuns: 1250 },
  );

  expect(ordinary.size).toBeGreaterThan(5);
  expect(seen).toEqual(ordinary);
}, 120_000);

test('an id with a separator reaches no other partition', async () => {
  for (const carId of ['a#b', 'CAR#x', 'x\u0000'])
    await expect(getItem(table, cars, { carId })).rejects.toThrow(InvalidKeyPart);
});
