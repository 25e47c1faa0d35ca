import { randomUUID } from 'node:crypto';
import type { NewVehicle } from '@tollgate/vehicles-contract';
import { deregister, enquire, get, history, list, once, post, registered } from '../../test/calls.ts';
import { freshPlate, freshVin, newVehicle } from '../../test/new-vehicle.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

test('a registered vehicle is answered with its place, its version and its check digit judged', async () => {
  const request = newVehicle();

  const { status, headers, body } = await post(request);

  expect(status).toBe(201);
  expect(headers).toMatchObject({
    Location: `/vehicles/${body.vehicleId}`,
    ETag: '"1"',
    'Cache-Control': 'no-store',
  });
  expect(body).toMatchObject({ ...request, vinCheckDigit: 'valid', status: 'registered', version: 1 });
  expect((await get(body.vehicleId)).body).toEqual(body);
});

test('what may be left out is null', async () => {
  const { vin, stateCode, plate, make, modelYear, model, fuelType } = newVehicle();

  const { body } = await post({ vin, stateCode, plate, make, modelYear, model, fuelType } as NewVehicle);

  expect(body).toMatchObject({ bodyClass: null, color: null, electricRangeMiles: null });
});

test('a VIN is registered once, also when its vehicle is deregistered', async () => {
  const { vehicleId, vin } = await registered();

  expect(await post(newVehicle({ vin }))).toMatchObject({ status: 409, body: { code: 'vinTaken' } });
  await deregister(vehicleId, 1);
  expect(await post(newVehicle({ vin }))).toMatchObject({ status: 409, body: { code: 'vinTaken' } });
});

test('a plate is taken in its state however it is written, and free in every other', async () => {
  await registered({ plate: 'ZAB-123' });

  const sameState = await post(newVehicle({ plate: 'ZA.B1 23' }));
  const otherState = await post(newVehicle({ plate: 'ZAB123', stateCode: 'NV' }));

  expect(sameState).toMatchObject({ status: 409, body: { code: 'plateTaken' } });
  expect(sameState.body.detail).toContain('CA');
  expect(otherState.status).toBe(201);
});

test('a plate that was given up is free again', async () => {
  const { vehicleId, plate } = await registered();
  await deregister(vehicleId, 1);

  const next = await post(newVehicle({ plate: plate ?? '' }));

  expect(next.status).toBe(201);
  expect((await enquire({ stateCode: 'CA', plate: plate ?? '' })).body.vehicleId).toBe(next.body.vehicleId);
});

test('where VIN and plate are both taken, the VIN is told, and nothing is stored', async () => {
  const { vin, plate } = await registered();
  const other = { make: 'ONLYHERE', modelYear: 1999 };

  const refused = await post(newVehicle({ vin, plate: plate ?? '', ...other }));

  expect(refused.body.code).toBe('vinTaken');
  expect((await list({ make: 'ONLYHERE', modelYear: '1999' })).body.items).toEqual([]);
});

test('a refused registration leaves its VIN free', async () => {
  const { plate } = await registered();
  const vin = freshVin();

  expect((await post(newVehicle({ vin, plate: plate ?? '' }))).status).toBe(409);
  expect((await post(newVehicle({ vin }))).status).toBe(201);
});

test('a wrong check digit is kept as a verdict while the states service cannot be asked', async () => {
  const { status, body } = await post(newVehicle({ vin: '1HGCM82633A004353' }));

  expect({ status, verdict: body.vinCheckDigit }).toEqual({ status: 201, verdict: 'invalid' });
});

test('a VIN from elsewhere needs no check digit', async () => {
  const { body } = await post(newVehicle({ vin: 'WBA71DC010CH14720' }));

  expect(body.vinCheckDigit).toBe('notApplicable');
});

test('every fault of a body is pointed to', async () => {
  const faulty = { ...newVehicle(), vin: '1HGCM826I3A004352', stateCode: 'XX', owner: 'somebody' };

  const { status, body } = await post(faulty as never);

  expect(status).toBe(400);
  expect(body.code).toBe('invalidRequest');
  expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '/body/owner',
    '/body/stateCode',
    '/body/vin',
  ]);
});

test('the same request under the same key has one effect and one answer', async () => {
  const [request, headers] = [newVehicle(), once()];

  const first = await post(request, { headers });
  const second = await post(request, { headers });

  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(second.headers).toMatchObject({
    'Idempotent-Replayed': 'true',
    ETag: '"1"',
    Location: `/vehicles/${first.body.vehicleId}`,
  });
  expect((await history(first.body.vehicleId)).body.items).toHaveLength(1);
});

test('a key stands for one request of one caller', async () => {
  const key = randomUUID();
  const write = (subject: string) => ({ token: { subject, scopes: ['vehicles/write'] } });
  await post(newVehicle(), { headers: once(key), caller: write('one') });

  const reused = await post(newVehicle(), { headers: once(key), caller: write('one') });
  const other = await post(newVehicle(), { headers: once(key), caller: write('other') });

  expect(reused).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  expect(other.status).toBe(201);
});

test('a request without a key is refused', async () => {
  expect(await post(newVehicle(), { headers: {} })).toMatchObject({
    status: 400,
    body: { code: 'idempotencyKeyMissing' },
  });
});

test('of 50 parallel requests with one key one is carried out; the others get its answer or are asked to wait', async () => {
  const [request, headers] = [newVehicle({ make: 'PARALLEL', modelYear: 2001 }), once()];

  const replies = await Promise.all(Array.from({ length: 50 }, () => post(request, { headers })));
  const later = await post(request, { headers });

  const statuses = new Set(replies.map(({ status }) => status));
  const created = replies.filter(({ status }) => status === 201);
  expect([...statuses].filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect(new Set(created.map(({ body }) => body.vehicleId)).size).toBe(1);
  expect(
    created.filter(({ headers: { 'Idempotent-Replayed': replayed } }) => replayed === undefined),
  ).toHaveLength(1);
  for (const { body, headers: waiting } of replies.filter(({ status }) => status === 409)) {
    expect(body.code).toBe('idempotencyKeyInUse');
    expect(waiting['Retry-After']).toBe('1');
  }
  expect(later.body.vehicleId).toBe(created[0]?.body.vehicleId);
  expect((await list({ make: 'PARALLEL', modelYear: '2001' })).body.items).toHaveLength(1);
  expect((await history(later.body.vehicleId)).body.items).toHaveLength(1);
});

test('of 20 parallel registrations of one VIN under different keys one succeeds', async () => {
  const vin = freshVin();

  const replies = await Promise.all(
    Array.from({ length: 20 }, () => post(newVehicle({ vin, plate: freshPlate() }))),
  );

  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  const others = replies.filter(({ status }) => status !== 201);
  expect(new Set(others.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
    new Set(['409 vinTaken']),
  );
});
