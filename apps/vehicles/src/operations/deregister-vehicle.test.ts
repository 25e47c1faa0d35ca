import { randomUUID } from 'node:crypto';
import { deregister, enquire, history, list, registered } from '../../test/calls.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

test('a deregistered vehicle leaves the lists and its plate; VIN, vehicle and history stay', async () => {
  const { vehicleId, vin, plate } = await registered({ stateCode: 'WY' });

  const { status, body } = await deregister(vehicleId, 1);

  expect({ status, body }).toEqual({ status: 204, body: undefined });
  expect((await list({ state: 'WY' })).body.items).toEqual([]);
  expect((await enquire({ stateCode: 'WY', plate: plate ?? '' })).status).toBe(404);
  expect((await enquire({ vin })).body).toMatchObject({ vehicleId, status: 'deregistered', plate: null });
  expect((await history(vehicleId)).body.items).toMatchObject([
    { version: 2, type: 'vehicle.deregistered', changes: ['plate', 'status'] },
    { version: 1, type: 'vehicle.registered', vehicle: { plate } },
  ]);
});

test('a vehicle is deregistered once', async () => {
  const { vehicleId } = await registered();
  await deregister(vehicleId, 1);

  expect(await deregister(vehicleId, 1)).toMatchObject({ status: 412 });
  expect(await deregister(vehicleId, 2)).toMatchObject({
    status: 409,
    body: { code: 'vehicleDeregistered' },
  });
  expect((await history(vehicleId)).body.items).toHaveLength(2);
});

test('of 20 parallel deregistrations with one ETag exactly one wins', async () => {
  const { vehicleId } = await registered();

  const replies = await Promise.all(Array.from({ length: 20 }, () => deregister(vehicleId, 1)));

  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 412)).toHaveLength(19);
});

test('without a version, or of no vehicle, it is refused', async () => {
  const { vehicleId } = await registered();

  expect((await deregister(vehicleId, 1, { headers: {} })).status).toBe(428);
  expect((await deregister(randomUUID(), 1)).status).toBe(404);
});
