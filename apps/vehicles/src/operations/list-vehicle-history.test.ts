import { randomUUID } from 'node:crypto';
import { deregister, history, patch, registered, transfer } from '../../test/calls.ts';
import { transferTo } from '../../test/new-vehicle.ts';
import { createVehiclesTable } from '../../test/table.ts';

beforeAll(createVehiclesTable);

test('the history tells every change, newest first, each with the vehicle after it', async () => {
  const { vehicleId, plate } = await registered();
  await patch(vehicleId, 1, { color: 'RED' });
  const moved = await transfer(vehicleId, 2, transferTo());
  await deregister(vehicleId, 3);

  const { status, body } = await history(vehicleId);

  expect(status).toBe(200);
  expect(body.next).toBeNull();
  expect(
    body.items.map(({ version, type, stateCode, changes }) => ({ version, type, stateCode, changes })),
  ).toEqual([
    { version: 4, type: 'vehicle.deregistered', stateCode: 'TX', changes: ['plate', 'status'] },
    { version: 3, type: 'vehicle.transferred', stateCode: 'TX', changes: ['stateCode', 'plate'] },
    { version: 2, type: 'vehicle.updated', stateCode: 'CA', changes: ['color'] },
    { version: 1, type: 'vehicle.registered', stateCode: 'CA', changes: [] },
  ]);
  expect(body.items.map(({ vehicle }) => vehicle.plate)).toEqual([null, moved.body.plate, plate, plate]);
  for (const { version, occurredAt, vehicle } of body.items)
    expect(vehicle).toMatchObject({ vehicleId, version, updatedAt: occurredAt });
});

test('pages lead to one another, beyond version 9 in the order of versions', async () => {
  const { vehicleId } = await registered();
  for (let version = 1; version <= 11; version += 1)
    await patch(vehicleId, version, { color: `SHADE ${version}` });

  const first = await history(vehicleId, { limit: '7' });
  const second = await history(vehicleId, { limit: '7', cursor: first.body.next ?? '' });

  expect(first.headers['Link']).toBe(
    `</vehicles/${vehicleId}/history?limit=7&cursor=${first.body.next}>; rel="next"`,
  );
  expect([...first.body.items, ...second.body.items].map(({ version }) => version)).toEqual([
    12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
  ]);
  expect(second.body.next).toBeNull();
});

test('the cursor of another vehicle is refused', async () => {
  const [one, other] = [await registered(), await registered()];
  await patch(one.vehicleId, 1, { color: 'RED' });
  const { body } = await history(one.vehicleId, { limit: '1' });

  expect(await history(other.vehicleId, { limit: '1', cursor: body.next ?? '' })).toMatchObject({
    status: 400,
    body: { code: 'invalidCursor' },
  });
});

test('a vehicle that never was has no history', async () => {
  expect(await history(randomUUID())).toMatchObject({ status: 404, body: { code: 'notFound' } });
});
