import type { Vehicle, VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { historyEntry } from '../vehicles.ts';

/** What may happen to a vehicle, as far as statistics could see it. */
const happening: fc.Arbitrary<Partial<Vehicle>> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ stateCode: fc.constantFrom('CA', 'NV', 'OR', 'PR') }) },
  { weight: 2, arbitrary: fc.record({ fuelType: fc.constantFrom('gasoline', 'electric', 'naturalGas') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      status: fc.constantFrom('registered', 'suspended', 'stolen', 'exported', 'scrapped'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ status: 'deregistered', plate: null }) },
  { weight: 1, arbitrary: fc.record({ color: fc.constantFrom('RED', 'BLUE') }) },
);

const registration: fc.Arbitrary<Partial<Vehicle>> = fc.record({
  vehicleId: fc.uuid({ version: 4 }),
  stateCode: fc.constantFrom('CA', 'NV', 'OR', 'PR'),
  make: fc.constantFrom('FORD', 'A & B', 'X.Y-Z/1!', 'TESLA'),
  modelYear: fc.integer({ min: 1999, max: 2003 }),
  fuelType: fc.constantFrom('gasoline', 'electric'),
  status: fc.constant('registered'),
});

/** Everything that happens to a vehicle, in order: versions from 1 without a gap. */
export const life = ({ most = 6 }: { readonly most?: number } = {}): fc.Arbitrary<VehicleHistoryEntry[]> =>
  fc.tuple(registration, fc.array(happening, { maxLength: most - 1 })).map(([first, changes]) => {
    let vehicle = first;
    return [first, ...changes].map((change, at) => {
      vehicle = { ...vehicle, ...change, version: at + 1 };
      return historyEntry(vehicle);
    });
  });

/** Lives of different vehicles. */
export const lives = (size: { readonly min: number; readonly max: number; readonly most?: number }) =>
  fc.uniqueArray(life({ most: size.most ?? 6 }), {
    minLength: size.min,
    maxLength: size.max,
    selector: ([entry]) => entry?.vehicle.vehicleId,
  });

/** A source of chance that a seed repeats (mulberry32). @returns numbers from 0 to below 1 */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Each event one to three times, all of them in any order, in batches of any size up to `most`. */
export function deliveries<Event>(events: readonly Event[], random: () => number, most: number): Event[][] {
  const all = events.flatMap((event) => Array<Event>(1 + Math.floor(random() * 3)).fill(event));
  shuffle(all, random);
  const batches: Event[][] = [];
  while (all.length > 0) batches.push(all.splice(0, 1 + Math.floor(random() * most)));
  return batches;
}

/** Puts a list into any order, each as likely (Fisher and Yates). */
export function shuffle(list: unknown[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}
