import type { Vehicle } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { deregister, list, registered } from '../../test/calls.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

/** The indexes take up a write a moment after it. */
const inOrder = async (count: number, changes: Parameters<typeof registered>[0]): Promise<Vehicle[]> => {
  const all: Vehicle[] = [];
  for (let at = 0; at < count; at += 1) all.unshift(await registered(changes));
  return all;
};

const newestFirst = (vehicles: readonly Vehicle[]): Vehicle[] =>
  vehicles.toSorted((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
const keyOf = ({ registeredAt, vehicleId }: Vehicle): string => `${registeredAt}#${vehicleId}`;

/** Follows a list to its end. */
async function listAll(
  query: Readonly<Record<string, string>>,
): Promise<{ items: Vehicle[]; pages: number }> {
  const items: Vehicle[] = [];
  let [cursor, pages]: [string | null, number] = [null, 0];
  do {
    const { status, body }: Awaited<ReturnType<typeof list>> = await list({
      ...query,
      ...(cursor && { cursor }),
    });
    expect(status).toBe(200);
    items.push(...body.items);
    cursor = body.next;
    pages += 1;
  } while (cursor !== null);
  return { items, pages };
}

test('a list of a state is newest first, in pages that lead to one another', async () => {
  const all = newestFirst(await inOrder(5, { stateCode: 'HI' }));

  const first = await list({ state: 'HI', limit: '2' });
  const { items, pages } = await listAll({ state: 'HI', limit: '2' });

  expect(first.body.items).toEqual(all.slice(0, 2));
  expect(first.headers['Link']).toBe(`</vehicles?state=HI&limit=2&cursor=${first.body.next}>; rel="next"`);
  expect(items).toEqual(all);
  expect(pages).toBe(3);
});

test('a page has 25 vehicles where nothing else is asked for', async () => {
  await inOrder(26, { stateCode: 'AK' });

  const { body, headers } = await list({ state: 'AK' });

  expect(body.items).toHaveLength(25);
  expect(headers['Link']).toContain('limit=25');
});

test('each set of filters lists exactly what it names', async () => {
  const make = 'MERCEDES-BENZ';
  const here = await registered({ stateCode: 'VT', make, modelYear: 2019 });
  const otherYear = await registered({ stateCode: 'VT', make, modelYear: 2020 });
  const otherMake = await registered({ stateCode: 'VT', make: 'TOWN & COUNTRY', modelYear: 2019 });
  const otherState = await registered({ stateCode: 'NH', make, modelYear: 2019 });

  expect((await listAll({ state: 'VT' })).items).toEqual(newestFirst([here, otherYear, otherMake]));
  expect((await listAll({ state: 'VT', make })).items).toEqual(newestFirst([here, otherYear]));
  expect((await listAll({ make, modelYear: '2019' })).items).toEqual(newestFirst([here, otherState]));
  expect((await listAll({ state: 'VT', make: 'TOWN & COUNTRY' })).items).toEqual([otherMake]);
});

test('an empty list is a page without a next', async () => {
  const { status, body, headers } = await list({ state: 'AS' });

  expect({ status, body }).toEqual({ status: 200, body: { items: [], next: null } });
  expect(headers).not.toHaveProperty('Link');
});

test.each<[Readonly<Record<string, string>>, string]>([
  [{}, 'no filter'],
  [{ make: 'TESLA' }, 'make'],
  [{ modelYear: '2020' }, 'modelYear'],
  [{ state: 'CA', modelYear: '2020' }, 'state + modelYear'],
  [{ state: 'CA', make: 'TESLA', modelYear: '2020' }, 'state + make + modelYear'],
])('the filters %j are refused with what is allowed', async (query, received) => {
  const { status, body } = await list(query);

  expect({ status, code: body.code }).toEqual({ status: 400, code: 'filterNotSupported' });
  expect(body.detail).toContain(`Received: ${received}.`);
  expect(body.detail).toContain('Allowed: state; state + make; make + modelYear.');
});

test.each<[Readonly<Record<string, string>>]>([
  [{ state: 'XX' }],
  [{ state: 'CA', limit: '0' }],
  [{ state: 'CA', limit: '101' }],
  [{ state: 'CA', limit: 'ten' }],
  [{ state: 'CA', color: 'RED' }],
])('the query %j is refused', async (query) => {
  expect(await list(query)).toMatchObject({ status: 400, body: { code: 'invalidRequest' } });
});

test('a cursor counts for its own list, and unchanged', async () => {
  await inOrder(2, { stateCode: 'DE', make: 'RIVIAN' });
  await inOrder(2, { stateCode: 'MD', make: 'RIVIAN' });
  const next = (await list({ state: 'DE', limit: '1' })).body.next ?? '';

  const foreign = await list({ state: 'MD', limit: '1', cursor: next });
  const narrower = await list({ state: 'DE', make: 'RIVIAN', limit: '1', cursor: next });
  const altered = await list({ state: 'DE', limit: '1', cursor: `${next.slice(0, -2)}AA` });

  for (const reply of [foreign, narrower, altered])
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalidCursor' } });
  expect((await list({ state: 'DE', limit: '2', cursor: next })).status).toBe(200);
});

test('whatever is registered is found by every index, and gone from each after deregistration', async () => {
  const details = fc.record({
    stateCode: fc.constantFrom('OR', 'WA', 'ID'),
    make: fc.constantFrom('FORD', 'VOLVO', 'BMW'),
    modelYear: fc.integer({ min: 1990, max: 1992 }),
  });
  await fc.assert(
    fc.asyncProperty(details, fc.integer({ min: 1, max: 100 }), async (changes, limit) => {
      const { vehicleId, version } = await registered(changes);
      const { stateCode: state, make, modelYear } = changes;
      const queries: Record<string, string>[] = [
        { state },
        { state, make },
        { make, modelYear: String(modelYear) },
      ];
      const listings = async (): Promise<number[]> => {
        const found = await Promise.all(queries.map((query) => listAll({ ...query, limit: String(limit) })));
        return found.map(({ items }) => items.filter((item) => item.vehicleId === vehicleId).length);
      };

      expect(await listings()).toEqual([1, 1, 1]);
      await deregister(vehicleId, version);
      expect(await listings()).toEqual([0, 0, 0]);
    }),
    { numRuns: 25 },
  );
});
