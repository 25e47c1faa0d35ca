import { StateStatistics } from '@tollgate/states-contract';
import { newestOfEach, seenVehicle } from './counted-vehicle.ts';
import { Tally } from './counters.ts';
import { stateStatistics } from './state-statistics.ts';
import { historyEntry } from '../../../test/vehicles.ts';

test.each([
  ['registered', true],
  ['suspended', true],
  ['stolen', true],
  ['deregistered', false],
  ['exported', false],
  ['scrapped', false],
  ['impounded', true],
])('statistics: a vehicle that is %s counts: %s', (status, counts) => {
  expect(seenVehicle(historyEntry({ status })).place !== null).toBe(counts);
});

test('statistics: of several events of a vehicle the newest counts, in whatever order they come', () => {
  const [first, second, other] = [
    historyEntry({ vehicleId: 'a', version: 1, stateCode: 'CA' }),
    historyEntry({ vehicleId: 'a', version: 2, stateCode: 'NV' }),
    historyEntry({ vehicleId: 'b', version: 1, stateCode: 'OR' }),
  ].map(seenVehicle) as [never, never, never];

  expect(newestOfEach([first, second, other])).toEqual([second, other]);
  expect(newestOfEach([second, other, first])).toEqual([second, other]);
});

const counted = (...places: readonly { make: string; fuelType?: string; modelYear?: number }[]) => {
  const tally = new Tally();
  for (const place of places)
    tally.add({ stateCode: 'CA', fuelType: 'diesel', modelYear: 2020, ...place }, 1);
  return tally.states.get('CA') ?? new Map<string, number>();
};

test('statistics: lists begin with the most vehicles, then go by name; model years begin with the newest', () => {
  const counters = counted(
    { make: 'B', modelYear: 1999, fuelType: 'hybrid' },
    { make: 'A', modelYear: 2024 },
    { make: 'C', modelYear: 1999 },
    { make: 'C', modelYear: 1999 },
  );

  const statistics = stateStatistics('CA', { counters, asOf: '2026-01-31T12:00:00.000Z' });

  expect(statistics).toEqual({
    stateCode: 'CA',
    asOf: '2026-01-31T12:00:00.000Z',
    vehicles: 4,
    byMake: [
      { make: 'C', vehicles: 2 },
      { make: 'A', vehicles: 1 },
      { make: 'B', vehicles: 1 },
    ],
    byFuelType: [
      { fuelType: 'diesel', vehicles: 3 },
      { fuelType: 'hybrid', vehicles: 1 },
    ],
    byModelYear: [
      { modelYear: 2024, vehicles: 1 },
      { modelYear: 1999, vehicles: 3 },
    ],
  });
  expect(() => StateStatistics.parse(statistics)).not.toThrow();
});

test('statistics: makes with every character that a make may have stay what they are', () => {
  const makes = ['A#B', 'J. & M. CO', 'X-Y/Z!', '1', '__proto__', 'vehicles'];

  const { byMake } = stateStatistics('CA', {
    counters: counted(...makes.map((make) => ({ make }))),
    asOf: null,
  });

  expect(byMake.map(({ make }) => make)).toEqual([...makes].sort());
});

test('statistics: a departure that is read before its arrival is no negative number', () => {
  const gone = new Tally().add({ stateCode: 'CA', make: 'A', fuelType: 'diesel', modelYear: 2020 }, -1);

  const statistics = stateStatistics('CA', { counters: gone.states.get('CA') ?? new Map(), asOf: null });

  expect(statistics).toMatchObject({ vehicles: 0, byMake: [], byFuelType: [], byModelYear: [] });
});
