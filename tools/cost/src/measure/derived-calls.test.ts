import { apiKey, defineOperation, token, type Operation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { derivedCalls } from './derived-calls.ts';
import type { Registry } from './registry.ts';

const owner = 'boats';
const body = z.strictObject({ name: z.string() });
const path = z.strictObject({ boatId: z.string() });
const responses = { 200: { description: 'A boat.' } };
const example = (request: object) => [{ name: 'One', request, response: { status: 200 } }];
const shared = { owner, summary: 's', responses };

const operations: readonly Operation[] = [
  defineOperation({
    ...{ ...shared, id: 'createBoat', method: 'POST', path: '/boats', access: token('boats/write') },
    ...{ idempotent: true, request: { body }, examples: example({ body: { name: 'Ada' } }) },
  }),
  defineOperation({
    ...{
      ...shared,
      id: 'renameBoat',
      method: 'PATCH',
      path: '/boats/{boatId}',
      access: token('boats/write'),
    },
    ...{ precondition: 'match', request: { path, body }, examples: example({ body: { name: 'Eve' } }) },
  }),
  defineOperation({
    ...{ ...shared, id: 'listBoats', method: 'GET', path: '/boats', access: apiKey() },
    ...{
      request: { query: z.strictObject({ limit: z.int() }) },
      examples: example({ query: { limit: '1' } }),
    },
  }),
];

test('an operation is called with its example, of what the POST of its collection made', async () => {
  const asked: [string, object][] = [];
  const registry = Object.fromEntries(
    operations.map(({ id }) => [
      id,
      (input: object) => {
        asked.push([id, input]);
        return Promise.resolve({ body: { boatId: 'b1' }, headers: { etag: '"1"' } });
      },
    ]),
  ) as unknown as Registry;

  for (const { prepare, run } of Object.values(derivedCalls(operations)))
    await run(registry, (await prepare?.(registry)) ?? { parameters: {}, etag: undefined });

  const creation = ['createBoat', { body: { name: 'Ada' }, idempotencyKey: expect.any(String) }];
  expect(asked).toEqual([
    creation,
    creation,
    ['renameBoat', { body: { name: 'Eve' }, boatId: 'b1', ifMatch: '"1"' }],
    ['listBoats', { limit: '1' }],
  ]);
});

test('where an example can be sent only once, another maker makes what the path names', async () => {
  const renamed: object[] = [];
  const registry = {
    renameBoat: (input: object) => {
      renamed.push(input);
      return Promise.resolve({ body: {}, headers: {} });
    },
  } as unknown as Registry;
  let made = 0;
  const makers = { '/boats': () => Promise.resolve({ boatId: `b${(made += 1)}` }) };

  const { prepare, run } = derivedCalls(operations, makers)['renameBoat'] ?? {};
  for (let call = 0; call < 2; call += 1)
    await run?.(registry, (await prepare?.(registry)) ?? { parameters: {}, etag: undefined });

  expect(renamed).toMatchObject([{ boatId: 'b1' }, { boatId: 'b2' }]);
});
