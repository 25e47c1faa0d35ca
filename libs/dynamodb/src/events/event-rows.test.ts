import {
  commit,
  create,
  createCursorCodec,
  defineItem,
  getItem,
  keyOf,
  openTable,
  queryHistory,
} from '../index.ts';
import { freshTable } from '../../test/fixture.ts';

interface Boat {
  readonly name: string;
  readonly version: number;
}

const boats = defineItem<Boat, Pick<Boat, 'name'>>({
  key: ({ name }) => ({ pk: keyOf('BOAT', name), sk: 'BOAT' }),
  indexes: {},
});
const page = { limit: 10, operation: 'test', cursors: createCursorCodec({ secret: 's'.repeat(32) }) };

test('an event tells what the table knows of the work, what its write adds, and the version of its schema', async () => {
  const { client, name } = await freshTable();
  const table = openTable({
    client,
    name,
    eventMetadata: () => ({ correlationId: 'work-1', importId: 'i' }),
  });

  await commit(table, {
    write: create(boats, { name: 'Ida', version: 1 }),
    event: { type: 'boat.built', data: {}, schemaVersion: 2, metadata: { importId: 'j' } },
  });

  const { items } = await queryHistory(table, boats, { name: 'Ida' }, page);
  expect(items).toMatchObject([
    { type: 'boat.built', schemaVersion: 2, metadata: { correlationId: 'work-1', importId: 'j' } },
  ]);
});

test('an event that is too long to be announced is refused before anything is stored', async () => {
  const table = await freshTable();

  const writing = commit(table, {
    write: create(boats, { name: 'Ida', version: 1 }),
    event: { type: 'boat.built', data: { log: 'x'.repeat(205_000) } },
  });

  await expect(writing).rejects.toThrow(
    'The data of an event boat.built has 205010 bytes; a bus takes 204800.',
  );
  expect(await getItem(table, boats, { name: 'Ida' })).toBeUndefined();
});
