import type { StateStatistics } from '@tollgate/states-contract';
import { allOf, valuesOf, type Counted, type Counters } from './counters.ts';

export type { StateStatistics };

/** Counters of a state and the time up to which events are in them; null where none is. */
export interface StateCounters {
  readonly counters: Counters;
  readonly asOf: string | null;
}

/**
 * The statistics of a state as they are answered. A counter below zero is left out: it stands for a moment at which a
 * departure is read and the arrival before it is not yet.
 */
export function stateStatistics(
  stateCode: StateStatistics['stateCode'],
  { counters, asOf }: StateCounters,
): StateStatistics {
  return {
    stateCode,
    asOf,
    vehicles: Math.max(0, allOf(counters)),
    byMake: mostFirst(counters, 'make').map(({ value: make, vehicles }) => ({ make, vehicles })),
    byFuelType: mostFirst(counters, 'fuelType').map(({ value: fuelType, vehicles }) => ({
      fuelType,
      vehicles,
    })),
    byModelYear: valuesOf(counters, 'modelYear')
      .map(({ value, vehicles }) => ({ modelYear: Number(value), vehicles }))
      .sort((one, other) => other.modelYear - one.modelYear),
  };
}

const mostFirst = (counters: Counters, member: Counted) =>
  valuesOf(counters, member).sort(
    (one, other) => other.vehicles - one.vehicles || (one.value < other.value ? -1 : 1),
  );
