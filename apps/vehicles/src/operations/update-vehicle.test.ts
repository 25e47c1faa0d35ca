import { randomUUID } from 'node:crypto';
import type { Vehicle } from '@tollgate/vehicles-contract';
import { deregister, enquire, get, history, list, patch, registered } from '../../test/calls.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

let vehicle: Vehicle;
beforeEach(async () => (vehicle = await registered()));

test('a patch changes what it names, clears what it sets to null, and is the next version', async () => {
  const { status, headers, body } = await patch(vehicle.vehicleId, 1, { color: 'RED', bodyClass: null });

  expect(status).toBe(200);
  expect(headers['ETag']).toBe('"2"');
  expect(body).toEqual({ ...vehicle, color: 'RED', bodyClass: null, version: 2, updatedAt: body.updatedAt });
  expect((await get(vehicle.vehicleId)).body).toEqual(body);
  expect((await history(vehicle.vehicleId)).body.items[0]).toEqual({
    version: 2,
    type: 'vehicle.updated',
    occurredAt: body.updatedAt,
    stateCode: 'CA',
    changes: ['bodyClass', 'color'],
    vehicle: body,
  });
});

test('lists and enquiries show the change', async () => {
  const { body } = await patch(vehicle.vehicleId, 1, { status: 'stolen' });

  expect((await enquire({ vin: vehicle.vin })).body).toEqual(body);
  expect((await list({ state: 'CA' })).body.items).toContainEqual(body);
});

test('a patch that changes nothing gives the vehicle as it is: same version, no new entry', async () => {
  const { status, headers, body } = await patch(vehicle.vehicleId, 1, { color: 'BLUE' });

  expect({ status, tag: headers['ETag'] }).toEqual({ status: 200, tag: '"1"' });
  expect(body).toEqual(vehicle);
  expect((await history(vehicle.vehicleId)).body.items).toHaveLength(1);
});

test('a merge patch is taken under both of its content types, and no other', async () => {
  const typed = (type: string) => ({ headers: { 'If-Match': '"1"', 'Content-Type': type } });

  expect(
    (await patch(vehicle.vehicleId, 1, { color: 'BLUE' }, typed('application/merge-patch+json'))).status,
  ).toBe(200);
  expect((await patch(vehicle.vehicleId, 1, { color: 'BLUE' }, typed('application/json'))).status).toBe(200);
  expect((await patch(vehicle.vehicleId, 1, { color: 'BLUE' }, typed('application/xml'))).status).toBe(415);
});

test('of 50 parallel patches with one ETag exactly one wins', async () => {
  const { vehicleId } = vehicle;

  const replies = await Promise.all(
    Array.from({ length: 50 }, (_none, at) => patch(vehicleId, 1, { color: `COLOR ${at}` })),
  );

  const winners = replies.filter(({ status }) => status === 200);
  expect(winners).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 412)).toHaveLength(49);
  expect((await get(vehicleId)).body).toEqual(winners[0]?.body);
  expect((await history(vehicleId)).body.items).toHaveLength(2);
});

test('no update is lost when refused callers read again and repeat', async () => {
  const { vehicleId } = vehicle;
  const writers = 10;
  const raiseUntilDone = async (): Promise<void> => {
    for (;;) {
      const { body } = await get(vehicleId);
      const raised = (body.electricRangeMiles ?? 0) + 1;
      const { status } = await patch(vehicleId, body.version, { electricRangeMiles: raised });
      if (status === 200) return;
      expect([412, 503]).toContain(status);
    }
  };

  await Promise.all(Array.from({ length: writers }, raiseUntilDone));

  expect((await get(vehicleId)).body).toMatchObject({ electricRangeMiles: writers, version: writers + 1 });
});

test.each([
  [{ 'If-Match': '"2"' }, 412, 'preconditionFailed'],
  [{ 'If-Match': 'W/"1"' }, 412, 'preconditionFailed'],
  [{}, 428, 'preconditionRequired'],
  [{ 'If-Match': '1' }, 400, 'invalidRequest'],
])('with the headers %j a patch is refused by %i', async (headers, status, code) => {
  expect(await patch(vehicle.vehicleId, 1, { color: 'RED' }, { headers })).toMatchObject({
    status,
    body: { code },
  });
  expect((await get(vehicle.vehicleId)).body.version).toBe(1);
});

test.each([
  [{}, '/body'],
  [{ status: 'deregistered' }, '/body/status'],
  [{ model: null }, '/body/model'],
  [{ vin: '11111111111111111' }, '/body/vin'],
  [{ version: 7 }, '/body/version'],
])('the patch %j is refused at %s', async (body, pointer) => {
  const reply = await patch(vehicle.vehicleId, 1, body as never);

  expect(reply.status).toBe(400);
  expect(reply.body.errors?.map((fault) => fault.pointer)).toEqual([pointer]);
});

test('a deregistered vehicle takes no patch', async () => {
  await deregister(vehicle.vehicleId, 1);

  expect(await patch(vehicle.vehicleId, 2, { color: 'RED' })).toMatchObject({
    status: 409,
    body: { code: 'vehicleDeregistered' },
  });
});

test('a vehicle that does not exist is not found', async () => {
  expect(await patch(randomUUID(), 1, { color: 'RED' })).toMatchObject({ status: 404 });
});
