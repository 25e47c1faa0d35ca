import { randomUUID } from 'node:crypto';
import type { Vehicle } from '@tollgate/vehicles-contract';
import {
  at,
  deregister,
  enquire,
  get,
  history,
  list,
  once,
  patch,
  post,
  registered,
  transfer,
} from '../../test/calls.ts';
import { newVehicle, transferTo } from '../../test/new-vehicle.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

let vehicle: Vehicle;
let oldPlate: string;
beforeEach(async () => {
  vehicle = await registered();
  oldPlate = vehicle.plate ?? '';
});

test('a transferred vehicle has another state and plate, the same identifier, status and day of registration', async () => {
  await patch(vehicle.vehicleId, 1, { status: 'suspended' });
  const request = transferTo({ plate: 'TX•77 A' });

  const { status, headers, body } = await transfer(vehicle.vehicleId, 2, request);

  expect({ status, tag: headers['ETag'] }).toEqual({ status: 201, tag: '"3"' });
  expect(body).toEqual({
    ...vehicle,
    ...request,
    status: 'suspended',
    version: 3,
    updatedAt: body.updatedAt,
  });
  expect((await get(vehicle.vehicleId)).body).toEqual(body);
  expect((await history(vehicle.vehicleId)).body.items[0]).toMatchObject({
    type: 'vehicle.transferred',
    stateCode: 'TX',
    changes: ['stateCode', 'plate'],
  });
});

test('the new plate finds the vehicle, the old one is free', async () => {
  const request = transferTo();
  await transfer(vehicle.vehicleId, 1, request);

  expect((await enquire(request)).body.vehicleId).toBe(vehicle.vehicleId);
  expect((await enquire({ stateCode: 'CA', plate: oldPlate })).status).toBe(404);
  expect((await post(newVehicle({ plate: oldPlate }))).status).toBe(201);
});

test('the lists of both states follow', async () => {
  const { body } = await transfer(vehicle.vehicleId, 1, transferTo({ stateCode: 'GU' }));

  expect((await list({ state: 'GU' })).body.items).toContainEqual(body);
  const { body: left } = await list({ state: 'CA', limit: '100' });
  expect(left.items.map(({ vehicleId }) => vehicleId)).not.toContain(vehicle.vehicleId);
});

test('a plate in use in the new state is refused, and the vehicle keeps the old one', async () => {
  const other = await registered({ stateCode: 'TX' });

  const refused = await transfer(vehicle.vehicleId, 1, transferTo({ plate: other.plate ?? '' }));

  expect(refused).toMatchObject({ status: 409, body: { code: 'plateTaken' } });
  expect((await get(vehicle.vehicleId)).body).toEqual(vehicle);
  expect((await enquire({ stateCode: 'CA', plate: oldPlate })).body).toEqual(vehicle);
});

test('a transfer within the state is refused', async () => {
  expect(await transfer(vehicle.vehicleId, 1, transferTo({ stateCode: 'CA' }))).toMatchObject({
    status: 422,
    body: { code: 'sameState' },
  });
});

test('a deregistered vehicle is not transferred', async () => {
  await deregister(vehicle.vehicleId, 1);

  expect(await transfer(vehicle.vehicleId, 2)).toMatchObject({
    status: 409,
    body: { code: 'vehicleDeregistered' },
  });
});

test('a transfer from another version, without a version, or of no vehicle is refused', async () => {
  expect((await transfer(vehicle.vehicleId, 2)).status).toBe(412);
  expect((await transfer(vehicle.vehicleId, 1, transferTo(), { headers: once() })).status).toBe(428);
  expect((await transfer(randomUUID(), 1)).status).toBe(404);
  expect((await transfer(vehicle.vehicleId, 1, transferTo(), { headers: at(1) })).status).toBe(400);
});

test('a repeat under the same key gets the first answer, although the vehicle has moved on', async () => {
  const [request, headers] = [transferTo(), { ...at(1), ...once() }];
  const first = await transfer(vehicle.vehicleId, 1, request, { headers });
  await patch(vehicle.vehicleId, 2, { color: 'RED' });

  const repeat = await transfer(vehicle.vehicleId, 1, request, { headers });

  expect(repeat).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true' } });
  expect(repeat.body).toEqual(first.body);
  expect((await history(vehicle.vehicleId)).body.items).toHaveLength(3);
});

test('of 50 parallel transfers with one key one is carried out', async () => {
  const [request, headers] = [transferTo(), { ...at(1), ...once() }];

  const replies = await Promise.all(
    Array.from({ length: 50 }, () => transfer(vehicle.vehicleId, 1, request, { headers })),
  );

  const statuses = new Set(replies.map(({ status }) => status));
  expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect(
    replies.filter(({ status, headers: sent }) => status === 201 && !sent['Idempotent-Replayed']),
  ).toHaveLength(1);
  expect((await get(vehicle.vehicleId)).body).toMatchObject({ ...request, version: 2 });
  expect((await history(vehicle.vehicleId)).body.items).toHaveLength(2);
});

test('two vehicles that race for one plate: one gets it, the other stays as it was', async () => {
  const rival = await registered();
  const request = transferTo();

  const replies = await Promise.all([
    transfer(vehicle.vehicleId, 1, request),
    transfer(rival.vehicleId, 1, request),
  ]);

  const statuses = replies.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(201);
  expect([409, 503]).toContain(statuses[1]);
  const versions = await Promise.all(
    [vehicle, rival].map(async ({ vehicleId }) => (await get(vehicleId)).body.version),
  );
  expect(versions.sort()).toEqual([1, 2]);
});
