import { randomUUID } from 'node:crypto';
import type * as Calls from '../../test/calls.ts';
import { garbage } from '../../test/garbage.ts';
import { vehicle } from '../../test/resources.ts';
import { answering, notFound, startServices } from '../../test/services.ts';

let services: Awaited<ReturnType<typeof startServices>>;
let calls: typeof Calls;

beforeAll(async () => {
  services = await startServices();
  calls = await import('../../test/calls.ts');
});
afterAll(() => services.stop());

const ids = Array.from({ length: 5 }, () => randomUUID());
const [first = '', second = ''] = ids;

test('five vehicles stand side by side in the order asked for', async () => {
  services.behave();

  const { status, headers, body } = await calls.comparison(...ids);

  expect({ status, cache: headers['Cache-Control'] }).toEqual({ status: 200, cache: 'public, max-age=5' });
  expect(body.items.map((item) => item.vehicle.vehicleId)).toEqual(ids);
  expect(body.parts).toEqual(Object.fromEntries(ids.map((id) => [id, { status: 'complete' }])));
});

test('a vehicle that is not there is missing, and the other four stand', async () => {
  services.behave({ getVehicle: (id) => (id === second ? notFound : answering(vehicle(id))) });

  const { status, headers, body } = await calls.comparison(...ids);

  expect({ status, cache: headers['Cache-Control'] }).toEqual({ status: 200, cache: 'no-store' });
  expect(body.items.map((item) => item.vehicle.vehicleId)).toEqual(ids.filter((id) => id !== second));
  expect(body.parts).toMatchObject({ [first]: { status: 'complete' }, [second]: { status: 'missing' } });
});

test('one slow vehicle holds the others up no longer than its share of the deadline', async () => {
  services.behave({ getVehicle: (id) => (id === first ? 'silent' : answering(vehicle(id))) });
  const started = Date.now();

  const { status, body } = await calls.comparison(...ids);

  expect(Date.now() - started).toBeLessThan(2900);
  expect(status).toBe(200);
  expect(body.items).toHaveLength(4);
  expect(body.parts).toMatchObject({ [first]: { status: 'timeout' } });
});

test('where no vehicle is there, the comparison is empty', async () => {
  services.behave({ getVehicle: notFound });

  expect(await calls.comparison(first, second)).toMatchObject({
    status: 200,
    body: { items: [], parts: { [first]: { status: 'missing' }, [second]: { status: 'missing' } } },
  });
});

test.each(garbage)('where vehicles answer with %s there is a problem', async (_what, behaviour) => {
  services.behave({ getVehicle: behaviour });

  const { status, headers } = await calls.comparison(first, second);

  expect({ status, again: headers['Retry-After'] }).toEqual({
    status: 503,
    again: expect.stringMatching(/^\d+$/) as string,
  });
});

test.each([
  ['none', []],
  ['six', [...ids, randomUUID()]],
  ['the same twice', [first, first]],
  ['something else', ['1']],
])('%s cannot be compared', async (_what, vehicleIds) => {
  expect((await calls.comparison(...vehicleIds)).status).toBe(400);
});
