import { type Car, car, cars, freshTable } from '../../test/fixture.ts';
import {
  claim,
  ClaimTaken,
  commit,
  create,
  defineItem,
  getClaimed,
  getItem,
  ItemExists,
  keyOf,
  remove,
  replace,
  type Table,
  VersionMismatch,
} from '../index.ts';

let table: Table;
beforeAll(async () => {
  table = await freshTable();
});

test('a created item is read back without its keys', async () => {
  const item = car({ make: 'Saab' });

  await commit(table, { write: create(cars, item) });

  expect(await getItem(table, cars, item)).toEqual(item);
});

test('an item is created only once', async () => {
  const item = car();
  await commit(table, { write: create(cars, item) });

  await expect(commit(table, { write: create(cars, item) })).rejects.toThrow(ItemExists);
});

test('a change needs the version that is stored, and names the one that it was made from', async () => {
  const item = car();
  await commit(table, { write: create(cars, item) });
  await commit(table, { write: replace(cars, { ...item, version: 2, make: 'first' }) });

  const late = commit(table, { write: replace(cars, { ...item, version: 2, make: 'second' }) });

  await expect(late).rejects.toMatchObject({ name: 'VersionMismatch', expectedVersion: 1 });
  expect(await getItem(table, cars, item)).toMatchObject({ version: 2, make: 'first' });
});

test('a removed item is gone and cannot be changed', async () => {
  const item = car();
  await commit(table, { write: create(cars, item) });

  await commit(table, { write: remove(cars, item) });

  expect(await getItem(table, cars, item)).toBeUndefined();
  await expect(commit(table, { write: replace(cars, { ...item, version: 2 }) })).rejects.toThrow(
    VersionMismatch,
  );
});

test('a value that is claimed cannot be claimed by another item, and the error names each one taken', async () => {
  const first = car();
  const vin = claim('vin', first.carId);
  const plate = claim('plate', 'CA', first.plate);
  await commit(table, { write: create(cars, first), claims: { after: [vin, plate] } });
  const second = car();

  const taken = commit(table, {
    write: create(cars, second),
    claims: { after: [claim('vin', second.carId), plate] },
  });
  const bothTaken = commit(table, { write: create(cars, second), claims: { after: [vin, plate] } });

  await expect(taken).rejects.toMatchObject({ claims: [plate] });
  await expect(bothTaken).rejects.toMatchObject({ claims: [vin, plate] });
  await expect(bothTaken).rejects.toBeInstanceOf(ClaimTaken);
  expect(await getItem(table, cars, second)).toBeUndefined();
  expect(await getClaimed(table, cars, claim('vin', second.carId))).toBeUndefined();
});

test('a claim moves from one value to another together with the change', async () => {
  const item = car();
  const [vin, before, after] = [
    claim('vin', item.carId),
    claim('plate', 'CA', item.plate),
    claim('plate', 'NV', 'N1'),
  ];
  await commit(table, { write: create(cars, item), claims: { after: [vin, before] } });

  const moved = { ...item, version: 2, state: 'NV', plate: 'N1' };
  await commit(table, {
    write: replace(cars, moved),
    claims: { before: [vin, before], after: [vin, after] },
  });

  expect(await getClaimed(table, cars, before)).toBeUndefined();
  expect(await getClaimed(table, cars, after)).toEqual(moved);
  expect(await getClaimed(table, cars, vin)).toEqual(moved);
});

test('a released claim is free for others', async () => {
  const [first, second] = [car(), car()];
  const plate = claim('plate', 'CA', first.plate);
  await commit(table, { write: create(cars, first), claims: { after: [plate] } });

  await commit(table, { write: remove(cars, first), claims: { before: [plate] } });
  await commit(table, { write: create(cars, second), claims: { after: [plate] } });

  expect(await getClaimed(table, cars, plate)).toEqual(second);
});

test('a claim of another item is never released', async () => {
  const [holder, other] = [car(), car()];
  const plate = claim('plate', 'CA', holder.plate);
  await commit(table, { write: create(cars, holder), claims: { after: [plate] } });
  await commit(table, { write: create(cars, other) });

  const release = commit(table, { write: remove(cars, other), claims: { before: [plate] } });

  await expect(release).rejects.toMatchObject({ name: 'ClaimNotHeld', claims: [plate] });
  expect(await getClaimed(table, cars, plate)).toEqual(holder);
});

test('items of one partition are different holders of a claim', async () => {
  const shelves = defineItem<Car, Pick<Car, 'carId'>>({
    key: ({ carId }) => ({ pk: 'SHELF', sk: keyOf(carId) }),
    indexes: {},
  });
  const [first, second] = [car(), car()];
  const plate = claim('plate', 'CA', first.plate);
  await commit(table, { write: create(shelves, first), claims: { after: [plate] } });

  const taken = commit(table, { write: create(shelves, second), claims: { after: [plate] } });

  await expect(taken).rejects.toThrow(ClaimTaken);
  expect(await getClaimed(table, shelves, plate)).toEqual(first);
});

test('a write with an impossible version is refused before any call', () => {
  expect(() => create(cars, car({ version: 2 }))).toThrow(RangeError);
  expect(() => replace(cars, car({ version: 1 }))).toThrow(RangeError);
});
