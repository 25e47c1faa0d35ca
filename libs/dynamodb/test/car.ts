import { randomUUID } from 'node:crypto';
import { defineItem, keyOf } from '../src/index.ts';

/** A small item with everything that a service's item has. */
export interface Car {
  readonly carId: string;
  readonly version: number;
  readonly state: string;
  readonly plate: string;
  readonly make?: string | undefined;
  readonly count?: number;
}

export const cars = defineItem<Car, Pick<Car, 'carId'>, 'byState'>({
  key: ({ carId }) => ({ pk: keyOf('CAR', carId), sk: 'CAR' }),
  indexes: {
    byState: ({ state, carId }) => ({ pk: keyOf('STATE', state), sk: keyOf(carId) }),
  },
});

export function car(overrides: Partial<Car> = {}): Car {
  return { carId: randomUUID(), version: 1, state: 'CA', plate: randomUUID(), ...overrides };
}
