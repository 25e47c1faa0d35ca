import type { VehiclePatch } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { newVehicle } from '../../test/new-vehicle.ts';
import { SameState, VehicleChanged, VehicleDeregistered } from './errors.ts';
import { deregister, register, transfer, update } from './vehicle.ts';

const then = '2026-01-31T12:00:00.000Z';
const now = '2026-02-01T08:30:00.000Z';
const vehicle = register(
  '00000000-0000-4000-8000-000000000001',
  newVehicle({ plate: 'ABC-1234' }),
  then,
).after;

test('a registration is version 1 and the first entry of the history', () => {
  const request = newVehicle({ vin: 'WBA71DC010CH14720' });

  const { before, after, entry } = register('id', request, then);

  expect(before).toBeUndefined();
  expect(after).toEqual({
    vehicleId: 'id',
    ...request,
    vinCheckDigit: 'notApplicable',
    status: 'registered',
    registeredAt: then,
    updatedAt: then,
    version: 1,
  });
  expect(entry).toEqual({
    version: 1,
    type: 'vehicle.registered',
    occurredAt: then,
    stateCode: 'CA',
    changes: [],
    vehicle: after,
  });
});

test('an update changes what the patch names, clears what it sets to null and tells both', () => {
  const change = update(
    vehicle,
    1,
    { color: 'RED', bodyClass: null, status: 'stolen', model: vehicle.model },
    now,
  );

  expect(change?.after).toEqual({
    ...vehicle,
    color: 'RED',
    bodyClass: null,
    status: 'stolen',
    updatedAt: now,
    version: 2,
  });
  expect(change?.entry).toMatchObject({
    type: 'vehicle.updated',
    version: 2,
    occurredAt: now,
    changes: ['bodyClass', 'color', 'status'],
  });
});

test('a patch with only what is there already changes nothing', () => {
  expect(update(vehicle, 1, { color: vehicle.color, status: 'registered' }, now)).toBeUndefined();
});

const patches = fc.record(
  {
    model: fc.constantFrom('Accord', 'Civic'),
    color: fc.constantFrom('RED', 'BLUE', null),
    bodyClass: fc.constantFrom('Coupe', null),
    electricRangeMiles: fc.constantFrom(0, 300, null),
    status: fc.constantFrom('registered', 'suspended', 'exported', 'scrapped', 'stolen'),
  },
  { requiredKeys: [] },
);

test('a patch decides the members that it names and leaves all others, and neither it nor the vehicle is changed', () => {
  fc.assert(
    fc.property(patches, (patch) => {
      const [vehicleBefore, patchBefore] = [structuredClone(vehicle), structuredClone(patch)];

      const change = update(vehicle, 1, patch, now);

      const step = change && { updatedAt: now, version: 2 };
      expect(change?.after ?? vehicle).toStrictEqual({ ...vehicle, ...patch, ...step });
      expect(change?.entry.changes ?? []).toEqual(
        Object.keys(vehicle).filter(
          (name) => name in patch && Reflect.get(patch, name) !== Reflect.get(vehicle, name),
        ),
      );
      expect([vehicle, patch]).toEqual([vehicleBefore, patchBefore]);
    }),
  );
});

test('a patch applied to what it led to changes nothing more', () => {
  fc.assert(
    fc.property(patches, (patch) => {
      const once = update(vehicle, 1, patch, now);
      const after = once?.after ?? vehicle;

      expect(after).toMatchObject(patch);
      expect(update(after, after.version, patch as VehiclePatch, now)).toBeUndefined();
    }),
  );
});

test('a transfer changes state and plate, and leaves status, day of registration and all else', () => {
  const suspended = { ...vehicle, status: 'suspended' };

  const { before, after, entry } = transfer(suspended, 1, { stateCode: 'TX', plate: 'TX 1' }, now);

  expect(before).toBe(suspended);
  expect(after).toEqual({ ...suspended, stateCode: 'TX', plate: 'TX 1', updatedAt: now, version: 2 });
  expect(entry).toMatchObject({
    type: 'vehicle.transferred',
    previousStateCode: 'CA',
    stateCode: 'TX',
    changes: ['stateCode', 'plate'],
  });
});

test('a plate that reads the same in the new state is not told as a change', () => {
  const { entry } = transfer(vehicle, 1, { stateCode: 'TX', plate: 'ABC-1234' }, now);

  expect(entry.changes).toEqual(['stateCode']);
});

test('a transfer within the state is refused', () => {
  expect(() => transfer(vehicle, 1, { stateCode: 'CA', plate: 'NEW1' }, now)).toThrow(SameState);
});

test('a deregistered vehicle has no plate and never changes again', () => {
  const { after, entry } = deregister(vehicle, 1, now);

  expect(after).toEqual({ ...vehicle, status: 'deregistered', plate: null, updatedAt: now, version: 2 });
  expect(entry).toMatchObject({ type: 'vehicle.deregistered', changes: ['plate', 'status'] });
  expect(() => update(after, 2, { color: 'RED' }, now)).toThrow(VehicleDeregistered);
  expect(() => transfer(after, 2, { stateCode: 'TX', plate: 'NEW1' }, now)).toThrow(VehicleDeregistered);
  expect(() => deregister(after, 2, now)).toThrow(VehicleDeregistered);
});

test.each([0, 2, 99])('a change made from version %i of a vehicle at version 1 is refused', (version) => {
  const gone = deregister(vehicle, 1, now).after;

  expect(() => update(vehicle, version, { color: vehicle.color }, now)).toThrow(VehicleChanged);
  expect(() => transfer(vehicle, version, { stateCode: 'CA', plate: 'NEW1' }, now)).toThrow(VehicleChanged);
  expect(() => deregister(vehicle, version, now)).toThrow(VehicleChanged);
  expect(() => deregister(gone, 1, now)).toThrow(VehicleChanged);
});
