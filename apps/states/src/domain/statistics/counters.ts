import type { Place } from './counted-vehicle.ts';

/** Name of the counter of all vehicles of a state. */
const ALL = 'vehicles';

/** How many vehicles each counter has, by its name: `vehicles`, `make#FORD`, `fuelType#diesel`, `modelYear#2005`. */
export type Counters = ReadonlyMap<string, number>;

/** Counters of each state, by its code. */
export type CountersOfStates = ReadonlyMap<string, Counters>;

const members = ['make', 'fuelType', 'modelYear'] as const;
export type Counted = (typeof members)[number];

const counterOf = (member: Counted, value: string | number): string => `${member}#${value}`;

const countersOf = (place: Place): readonly string[] => [
  ALL,
  ...members.map((member) => counterOf(member, place[member])),
];

/** Adds vehicles to the counters of their states. */
export class Tally {
  readonly #states = new Map<string, Map<string, number>>();

  /** @param by 1 for a vehicle that comes, -1 for one that goes */
  add(place: Place | null, by: 1 | -1): this {
    if (place === null) return this;
    const counters = this.#states.get(place.stateCode) ?? new Map<string, number>();
    this.#states.set(place.stateCode, counters);
    for (const name of countersOf(place)) {
      const sum = (counters.get(name) ?? 0) + by;
      if (sum === 0) counters.delete(name);
      else counters.set(name, sum);
    }
    if (counters.size === 0) this.#states.delete(place.stateCode);
    return this;
  }

  /** Counters that are not zero, of states that have any. */
  get states(): CountersOfStates {
    return this.#states;
  }
}

/** All vehicles of a state. */
export const allOf = (counters: Counters): number => counters.get(ALL) ?? 0;

/** What a state has of one member: its values, each with the vehicles that have it. */
export function valuesOf(counters: Counters, member: Counted): { value: string; vehicles: number }[] {
  const prefix = counterOf(member, '');
  return [...counters]
    .filter(([name, vehicles]) => name.startsWith(prefix) && vehicles > 0)
    .map(([name, vehicles]) => ({ value: name.slice(prefix.length), vehicles }));
}
