import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type * as Calls from '../../test/calls.ts';
import { garbage } from '../../test/garbage.ts';
import { photo, state, vehicle } from '../../test/resources.ts';
import { answering, functionNames, notFound, startServices } from '../../test/services.ts';

let services: Awaited<ReturnType<typeof startServices>>;
let calls: typeof Calls;

beforeAll(async () => {
  services = await startServices();
  calls = await import('../../test/calls.ts');
});
afterAll(() => services.stop());

const vehicleId = randomUUID();

test('a vehicle is shown with its state and its photos', async () => {
  services.behave();

  const { status, headers, body } = await calls.vehicleOverview(vehicleId);

  expect(status).toBe(200);
  expect(headers['Cache-Control']).toBe('public, max-age=5');
  expect(body).toEqual({
    vehicle: vehicle(vehicleId),
    state,
    photos: [photo(vehicleId)],
    parts: {
      vehicle: { status: 'complete' },
      state: { status: 'complete' },
      photos: { status: 'complete' },
    },
  });
});

test('each service is asked once, and told who belongs together', async () => {
  services.behave();

  await calls.vehicleOverview(vehicleId, { headers: { 'X-Correlation-Id': 'follow-me' } });

  expect(services.invocations.map(({ functionName }) => functionName).sort()).toEqual(
    [functionNames.listPhotos, functionNames.listStates, functionNames.getVehicle].sort(),
  );
  for (const { event } of services.invocations)
    expect(event['headers']).toMatchObject({ 'X-Correlation-Id': 'follow-me' });
});

test('each service is told no more time than its answer is waited for', async () => {
  services.behave();

  await calls.vehicleOverview(vehicleId);

  const told = Object.fromEntries(
    services.invocations.map(({ functionName, event }) => [
      functionName,
      Number((event['headers'] as Readonly<Record<string, string>>)['X-Deadline-Ms']),
    ]),
  );
  expect(told[functionNames.getVehicle]).toBe(1500);
  expect(told[functionNames.listPhotos]).toBe(1500);
  expect(told[functionNames.listStates]).toBe(1000);
});

test.each([
  ['its function fails', { error: 'Unhandled' }],
  ['it answers with a problem', answering({ title: 'broken', status: 500 }, 500)],
] as const)('the rest is shown where photos cannot be had: %s', async (_how, behaviour) => {
  services.behave({ listPhotos: behaviour });

  const { status, headers, body } = await calls.vehicleOverview(vehicleId);

  expect(status).toBe(200);
  expect(headers['Cache-Control']).toBe('no-store');
  expect(body).toMatchObject({
    vehicle: { vehicleId },
    photos: null,
    parts: { vehicle: { status: 'complete' }, photos: { status: 'failed', problem: { status: 503 } } },
  });
});

test('nobody waits longer for the state than its share of the deadline', async () => {
  services.behave({ listStates: 'silent' });
  const started = Date.now();

  const { status, headers, body } = await calls.vehicleOverview(vehicleId);

  expect(Date.now() - started).toBeLessThan(2900);
  expect(status).toBe(200);
  expect(headers['Cache-Control']).toBe('no-store');
  expect(body).toMatchObject({ state: null, parts: { state: { status: 'timeout' } } });
});

test('a vehicle that is not there is 404', async () => {
  services.behave({ getVehicle: notFound });

  expect(await calls.vehicleOverview(vehicleId)).toMatchObject({ status: 404, body: { code: 'notFound' } });
});

test.each([
  ['fail', { error: 'Unhandled' }],
  ['are silent', 'silent'],
] as const)(
  'there is no overview where vehicles %s, and it says when to ask again',
  async (_how, behaviour) => {
    services.behave({ getVehicle: behaviour });

    const { status, headers, body } = await calls.vehicleOverview(vehicleId);

    expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' });
    expect(headers['Retry-After']).toMatch(/^\d+$/);
  },
);

describe.each(garbage)('where a service answers with %s', (_what, behaviour) => {
  test('an optional part is failed and the rest stands', async () => {
    services.behave({ listPhotos: behaviour, listStates: behaviour });

    const { status, body } = await calls.vehicleOverview(vehicleId);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      vehicle: { vehicleId },
      photos: null,
      state: null,
      parts: { photos: { status: 'failed' }, state: { status: 'failed' } },
    });
  });

  test('without the required part there is a problem', async () => {
    services.behave({ getVehicle: behaviour });

    expect(await calls.vehicleOverview(vehicleId)).toMatchObject({ status: 503 });
    expect({}).not.toHaveProperty('polluted');
  });
});

test('whatever a service answers, the overview is an answer or a problem of the contract', async () => {
  const payload = fc.oneof(
    fc.jsonValue(),
    fc.record({ statusCode: fc.integer({ min: 0, max: 999 }), body: fc.json() }),
    fc.record({ statusCode: fc.constant(200), headers: fc.jsonValue(), body: fc.jsonValue() }),
  );
  await fc.assert(
    // Where the first is null the vehicle is there, so that the other two are looked at.
    fc.asyncProperty(fc.option(payload, { freq: 2 }), payload, payload, async (first, second, third) => {
      services.behave({
        getVehicle: first === null ? answering(vehicle(vehicleId)) : { payload: first },
        listStates: { payload: second },
        listPhotos: { payload: third },
      });

      expect([200, 404, 503]).toContain((await calls.vehicleOverview(vehicleId)).status);
    }),
    { numRuns: 60 },
  );
});
