import { randomUUID } from 'node:crypto';
import { Vehicle } from '@tollgate/vehicles-contract';
import { at, deregister, get, patch, registered } from '../../test/calls.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

test('a vehicle is read with its version as the ETag, to be kept by the caller alone and asked after', async () => {
  const vehicle = await registered();

  const { status, headers, body } = await get(vehicle.vehicleId);

  expect(status).toBe(200);
  expect(body).toEqual(vehicle);
  expect(headers).toMatchObject({ ETag: '"1"', 'Cache-Control': 'private, no-cache' });
});

test('the answer has the members of the contract in their order, byte for byte as the registration answered', async () => {
  const vehicle = await registered();

  const { body } = await get(vehicle.vehicleId);

  expect(Object.keys(body)).toEqual(Object.keys(Vehicle.shape));
  expect(JSON.stringify(body)).toBe(JSON.stringify(vehicle));
});

test('a caller that has the version gets no body, until the vehicle changes', async () => {
  const { vehicleId } = await registered();
  const headers = { 'If-None-Match': '"1"' };

  const unchanged = await get(vehicleId, { headers });
  await patch(vehicleId, 1, { color: 'RED' });
  const changed = await get(vehicleId, { headers });

  expect(unchanged).toMatchObject({ status: 304, body: undefined });
  expect(changed).toMatchObject({ status: 200, headers: { ETag: '"2"' } });
});

test('a deregistered vehicle stays readable', async () => {
  const { vehicleId } = await registered();
  await deregister(vehicleId, 1);

  const { status, body } = await get(vehicleId);

  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'deregistered', plate: null, version: 2 });
});

test('an identifier that no vehicle has is not found; one that none can have is refused', async () => {
  expect(await get(randomUUID())).toMatchObject({ status: 404, body: { code: 'notFound' } });
  expect(await get('no-uuid')).toMatchObject({ status: 400, body: { code: 'invalidRequest' } });
});

test('a caller without a key is turned away, whatever headers are sent', async () => {
  const { vehicleId } = await registered();

  expect(await get(vehicleId, { caller: {}, headers: at(1) })).toMatchObject({ status: 401 });
});
