import type { SeenVehicle } from './counted-vehicle.ts';
import type { StateCounters } from './state-statistics.ts';

/** What became of vehicles that were to be counted. */
export interface CountOutcome {
  /** Vehicles whose event was newer than what was counted of them. */
  readonly applied: number;
  /** Vehicles of which the same or a newer version was counted already. */
  readonly stale: number;
}

/** Where vehicles are counted. */
export interface StatisticsRepository {
  /**
   * Counts vehicles as they are now, instead of as they were counted before; each at most once for each version, whatever
   * else happens at the same time. What fails may be repeated.
   * @param vehicles at most one entry of each vehicle
   */
  readonly count: (vehicles: readonly SeenVehicle[]) => Promise<CountOutcome>;
  /** The counters of a state, which follow a count within moments. */
  readonly read: (stateCode: string) => Promise<StateCounters>;
}
