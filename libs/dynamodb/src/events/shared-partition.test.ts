import { createCursorCodec, commit, create, defineItem, keyOf, queryHistory, replace } from '../index.ts';
import { freshTable } from '../../test/fixture.ts';

interface Shelf {
  readonly code: string;
  readonly version: number;
}

const shelves = defineItem<Shelf, Pick<Shelf, 'code'>>({
  key: ({ code }) => ({ pk: 'SHELVES', sk: keyOf(code) }),
  history: ({ code }) => keyOf('SHELF', code),
  indexes: {},
});

test('items that share a partition keep their histories apart', async () => {
  const table = await freshTable();
  const event = (code: string) => ({ type: 'shelf.put', data: { code } });
  for (const code of ['a', 'b'])
    await commit(table, { write: create(shelves, { code, version: 1 }), event: event(code) });
  await commit(table, { write: replace(shelves, { code: 'a', version: 2 }), event: event('a') });

  const page = { limit: 10, operation: 'test', cursors: createCursorCodec({ secret: 's'.repeat(32) }) };
  const [ofA, ofB] = await Promise.all(
    ['a', 'b'].map((code) => queryHistory(table, shelves, { code }, page)),
  );

  expect(ofA?.items.map(({ version, data }) => [version, data])).toEqual([
    [1, { code: 'a' }],
    [2, { code: 'a' }],
  ]);
  expect(ofB?.items.map(({ version, data }) => [version, data])).toEqual([[1, { code: 'b' }]]);
});
