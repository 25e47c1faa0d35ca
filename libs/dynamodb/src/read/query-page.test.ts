import { car, cars, freshTable } from '../../test/fixture.ts';
import {
  commit,
  create,
  createCursorCodec,
  InvalidCursor,
  queryHistory,
  queryItems,
  queryPage,
  replace,
  type Table,
} from '../index.ts';

const cursors = createCursorCodec({ secret: 'a secret of the tests, long enough' });
const listing = { operation: 'listCars', index: 'byState', partition: 'STATE#CA', cursors } as const;
const ids = ['a', 'b', 'c', 'd', 'e'];

let table: Table;
beforeAll(async () => {
  table = await freshTable();
  for (const carId of ids) await commit(table, { write: create(cars, car({ carId })) });
  await commit(table, { write: create(cars, car({ carId: 'z', state: 'NV' })) });
});

test.each([1, 2, 3, 4, 5, 6])(
  'pages of %i give every item once, in order, and end with items',
  async (limit) => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await queryPage(table, cars, { ...listing, limit, cursor });
      pages.push(items.map(({ carId }) => carId));
      cursor = next;
    } while (cursor !== undefined);

    expect(pages.flat()).toEqual(ids);
    expect(pages).toHaveLength(Math.ceil(ids.length / limit));
  },
);

test('items come without keys', async () => {
  const { items } = await queryPage(table, cars, { ...listing, limit: 1 });

  expect(Object.keys(items[0] ?? {}).sort()).toEqual(['carId', 'plate', 'state', 'version']);
});

test('a list runs backwards where asked', async () => {
  const first = await queryPage(table, cars, { ...listing, limit: 3, order: 'descending' });
  const second = await queryPage(table, cars, {
    ...listing,
    limit: 3,
    order: 'descending',
    cursor: first.next,
  });

  expect([...first.items, ...second.items].map(({ carId }) => carId)).toEqual(ids.toReversed());
});

test('a cursor counts for its own partition, order, operation and caller only', async () => {
  const { next: cursor } = await queryPage(table, cars, { ...listing, limit: 1, caller: 'me' });
  const others = [
    { partition: 'STATE#NV', caller: 'me' },
    { order: 'descending', caller: 'me' },
    { operation: 'listOthers', caller: 'me' },
    { caller: 'you' },
    {},
  ] as const;

  for (const other of others)
    await expect(queryPage(table, cars, { ...listing, ...other, limit: 1, cursor })).rejects.toThrow(
      InvalidCursor,
    );
});

test.each([0, -1, 1.5, 101, Number.NaN])('a page of %p items is refused', async (limit) => {
  await expect(queryPage(table, cars, { ...listing, limit })).rejects.toThrow(RangeError);
});

test('the history of an item is its events by version, page by page', async () => {
  const item = car({ carId: 'h' });
  await commit(table, {
    write: create(cars, item),
    event: { type: 'car.registered', data: { plate: item.plate } },
  });
  for (let version = 2; version <= 12; version++)
    await commit(table, {
      write: replace(cars, { ...item, version }),
      event: { type: 'car.changed', data: { version }, metadata: { correlationId: `c${version}` } },
    });
  const page = { operation: 'listCarHistory', limit: 10, cursors };

  const first = await queryHistory(table, cars, item, page);
  const second = await queryHistory(table, cars, item, { ...page, cursor: first.next });

  expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  expect(second.next).toBeUndefined();
  expect(first.items[0]).toEqual({
    type: 'car.registered',
    version: 1,
    occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    data: { plate: item.plate },
  });
  expect(first.items[1]?.metadata).toEqual({ correlationId: 'c2' });
});

test('the first items of a list come without a cursor, from either end', async () => {
  const list = { index: 'byState', partition: 'STATE#CA', limit: 2 } as const;

  const first = await queryItems(table, cars, list);
  const last = await queryItems(table, cars, { ...list, order: 'descending' });

  expect(first.map(({ carId }) => carId)).toEqual(['a', 'b']);
  expect(last.map(({ carId }) => carId)).toEqual(['h', 'e']);
  expect(first[0]).not.toHaveProperty('byStatePk');
});
