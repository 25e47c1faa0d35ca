import type * as Calls from '../../test/calls.ts';
import { garbage } from '../../test/garbage.ts';
import { photo, state, statistics, vehicle } from '../../test/resources.ts';
import { answering, functionNames, newestVehicleIds, notFound, startServices } from '../../test/services.ts';

let services: Awaited<ReturnType<typeof startServices>>;
let calls: typeof Calls;

beforeAll(async () => {
  services = await startServices();
  calls = await import('../../test/calls.ts');
});
afterAll(() => services.stop());

const { stateCode } = state;

test('a state is shown with its statistics, its newest vehicles and a photo of each', async () => {
  services.behave();

  const { status, headers, body } = await calls.stateOverview(stateCode);

  expect(status).toBe(200);
  expect(headers['Cache-Control']).toBe('public, max-age=5');
  expect(body).toMatchObject({
    state,
    statistics,
    newestVehicles: newestVehicleIds.map((id) => ({ vehicle: vehicle(id), coverPhoto: photo(id) })),
    parts: { statistics: { status: 'complete' }, coverPhotos: { status: 'complete' } },
  });
});

test('each service is told no more time than its answer is waited for', async () => {
  services.behave();

  await calls.stateOverview(stateCode);

  const told = services.invocations.map(({ functionName, event }) => [
    functionName,
    Number((event['headers'] as Readonly<Record<string, string>>)['X-Deadline-Ms']),
  ]);
  expect(told).toEqual(
    expect.arrayContaining([
      [functionNames.listStates, 1500],
      [functionNames.getStateStatistics, 1500],
      [functionNames.listVehicles, 1500],
      [functionNames.listPhotos, 1000],
    ]),
  );
});

test('a photo that is not published covers nothing', async () => {
  services.behave({
    listPhotos: (id) => answering({ items: [{ ...photo(id), status: 'inReview' }], next: null }),
  });

  const { status, body } = await calls.stateOverview(stateCode);

  expect(status).toBe(200);
  expect(body.newestVehicles?.map(({ coverPhoto }) => coverPhoto)).toEqual([null, null]);
});

test('vehicles stand without photos where one of their photos cannot be had', async () => {
  services.behave({
    listPhotos: (id) =>
      id === newestVehicleIds[0] ? { error: 'Unhandled' } : answering({ items: [], next: null }),
  });

  const { status, headers, body } = await calls.stateOverview(stateCode);

  expect({ status, cache: headers['Cache-Control'] }).toEqual({ status: 200, cache: 'no-store' });
  expect(body.newestVehicles).toHaveLength(2);
  expect(body.parts).toMatchObject({
    newestVehicles: { status: 'complete' },
    coverPhotos: { status: 'failed' },
  });
});

test('the overview stands without statistics where they cannot be had', async () => {
  services.behave({ getStateStatistics: { error: 'Unhandled' } });

  const { status, headers, body } = await calls.stateOverview(stateCode);

  expect({ status, cache: headers['Cache-Control'] }).toEqual({ status: 200, cache: 'no-store' });
  expect(body).toMatchObject({ statistics: null, parts: { statistics: { status: 'failed' } } });
  expect(body.newestVehicles).toHaveLength(2);
});

test('the state stands alone where vehicles cannot be had', async () => {
  services.behave({ listVehicles: { error: 'Unhandled' } });

  const { status, body } = await calls.stateOverview(stateCode);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    newestVehicles: null,
    parts: { newestVehicles: { status: 'failed' }, coverPhotos: { status: 'failed' } },
  });
});

test('without its state there is no overview, within the share of the deadline', async () => {
  services.behave({ listStates: 'silent' });
  const started = Date.now();

  const { status, headers } = await calls.stateOverview(stateCode);

  expect(Date.now() - started).toBeLessThan(2900);
  expect({ status, again: headers['Retry-After'] }).toEqual({
    status: 503,
    again: expect.stringMatching(/^\d+$/) as string,
  });
});

test.each([
  ['lists none', answering({ items: [], next: null })],
  ['says so', notFound],
])('a state that is not there is 404 where the states service %s', async (_how, behaviour) => {
  services.behave({ listStates: behaviour });

  expect(await calls.stateOverview(stateCode)).toMatchObject({ status: 404 });
});

test.each(garbage)('%s in place of every list is never more than a failed part', async (_what, behaviour) => {
  services.behave({ listVehicles: behaviour });
  expect(await calls.stateOverview(stateCode)).toMatchObject({
    status: 200,
    body: { parts: { newestVehicles: { status: 'failed' } } },
  });

  services.behave({ getStateStatistics: behaviour });
  expect(await calls.stateOverview(stateCode)).toMatchObject({
    status: 200,
    body: { parts: { statistics: { status: 'failed' } } },
  });

  services.behave({ listPhotos: behaviour });
  expect(await calls.stateOverview(stateCode)).toMatchObject({
    status: 200,
    body: { parts: { coverPhotos: { status: 'failed' } } },
  });

  services.behave({ listStates: behaviour });
  expect((await calls.stateOverview(stateCode)).status).toBe(503);
});
