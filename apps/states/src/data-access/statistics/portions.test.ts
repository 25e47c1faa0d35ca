import { uspsStateCodes } from '@tollgate/contract-kit';
import fc from 'fast-check';
import { chance } from '../../../test/statistics/lives.ts';
import { Tally } from '../../domain/statistics/counters.ts';
import { countActions } from './count-actions.ts';
import { portionsOf, type Recount } from './portions.ts';

const at = { tableName: 'states', generation: 1, shard: 0 };

/** Vehicles that are all different, many of which come from another state or make. */
const recounts = fc
  .record({
    count: fc.integer({ min: 1, max: 300 }),
    spread: fc.integer({ min: 1, max: 56 }),
    seed: fc.integer(),
  })
  .map(({ count, spread, seed }) => {
    const random = chance(seed);
    const place = (name: string) => ({
      stateCode: uspsStateCodes[Math.floor(random() * spread)] ?? 'CA',
      make: `${name} ${Math.floor(random() * 1000)}`,
      fuelType: 'diesel',
      modelYear: 1900 + Math.floor(random() * 200),
    });
    return Array.from({ length: count }, (_none, index): Recount => ({
      vehicle: {
        vehicleId: `vehicle-${index}`,
        version: 2,
        occurredAt: '2026-01-31T12:00:00.000Z',
        place: random() < 0.1 ? null : place('NEW'),
      },
      before: random() < 0.5 ? undefined : { version: 1, place: place('OLD') },
    }));
  });

test('statistics: every vehicle is in one transaction, none of which is larger than DynamoDB takes', () => {
  fc.assert(
    fc.property(recounts, (all) => {
      const portions = portionsOf(all);

      expect(portions.flatMap((portion) => portion.recounts)).toEqual(all);
      for (const portion of portions) {
        const actions = countActions(at, portion, '2026-01-31T12:00:00.000Z');
        const expressions = actions.map(({ Update }) => Update?.UpdateExpression ?? '');
        expect(actions.length).toBeLessThanOrEqual(100);
        expect(Math.max(...expressions.map(({ length }) => length))).toBeLessThanOrEqual(4096);
      }
    }),
    { numRuns: 100 },
  );
});

test('statistics: a batch of 90 vehicles of a few states is one transaction', () => {
  const [sample = []] = fc.sample(
    recounts.filter(({ length }) => length >= 90),
    { numRuns: 1, seed: 1 },
  );
  const registrations = sample.slice(0, 90).map(({ vehicle }, index) => ({
    vehicle: { ...vehicle, place: vehicle.place && { ...vehicle.place, stateCode: `S${index % 9}` } },
    before: undefined,
  }));

  expect(portionsOf(registrations)).toHaveLength(1);
});

test('statistics: whatever a vehicle is called, its name is in no expression', () => {
  const expressionsOf = (make: string): unknown[] => {
    const place = { stateCode: 'CA', make, fuelType: make, modelYear: 2000 };
    const vehicle = { vehicleId: 'v', version: 1, occurredAt: '2026-01-31T12:00:00.000Z', place };
    const [portion] = portionsOf([{ vehicle, before: undefined }]);
    return countActions(at, portion ?? { recounts: [], changes: new Tally().states }, vehicle.occurredAt).map(
      ({ Put, Update }) => [Put?.ConditionExpression, Update?.UpdateExpression, Update?.ConditionExpression],
    );
  };
  const ordinary = expressionsOf('FORD');

  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom('#0', ':0', '__proto__', 'A,B :1'),
      ),
      (make) => expect(expressionsOf(make)).toEqual(ordinary),
    ),
    { numRuns: 500 },
  );
});
