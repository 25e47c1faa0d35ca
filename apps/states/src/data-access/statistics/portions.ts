import type { Place, SeenVehicle } from '../../domain/statistics/counted-vehicle.ts';
import { Tally, type CountersOfStates } from '../../domain/statistics/counters.ts';

/** A vehicle to count, and what is counted of it until now. */
export interface Recount {
  readonly vehicle: SeenVehicle;
  /** Nothing where it was never counted. */
  readonly before: { readonly version: number; readonly place: Place | null } | undefined;
}

/** What one transaction counts. */
export interface Portion {
  readonly recounts: readonly Recount[];
  readonly changes: CountersOfStates;
}

/** Limits of one transaction: actions (TransactWriteItems) and names in one update (4 KB of expression). */
export interface PortionLimits {
  readonly actions: number;
  readonly namesOfUpdate: number;
}

/**
 * DynamoDB takes 100 actions in a transaction, of which one is kept for the time, and 4 KB of an expression, where a
 * counter takes up to 13 characters (DynamoDB developer guide, "Quotas").
 */
export const portionLimits: PortionLimits = { actions: 99, namesOfUpdate: 250 };

/** Parts recounts into transactions: as many vehicles in each as fit with the counters that they touch. */
export function portionsOf(recounts: readonly Recount[], limits = portionLimits): Portion[] {
  const portions: Portion[] = [];
  let from = 0;
  while (from < recounts.length) {
    const portion = portionFrom(recounts, from, limits);
    portions.push(portion);
    from += portion.recounts.length;
  }
  return portions;
}

function portionFrom(recounts: readonly Recount[], from: number, limits: PortionLimits): Portion {
  const touched = new Map<string, Set<string>>();
  let to = from;
  for (const recount of recounts.slice(from)) {
    touch(touched, recount);
    const isFull =
      to + 1 - from + touched.size > limits.actions ||
      [...touched.values()].some(({ size }) => size > limits.namesOfUpdate);
    if (isFull && to > from) break;
    to += 1;
  }
  const chosen = recounts.slice(from, to);
  return { recounts: chosen, changes: changesOf(chosen) };
}

/** Notes every counter that a vehicle may touch, also where others make up for it. */
function touch(touched: Map<string, Set<string>>, { vehicle, before }: Recount): void {
  for (const place of [vehicle.place, before?.place ?? null]) {
    for (const [stateCode, counters] of new Tally().add(place, 1).states) {
      const names = touched.get(stateCode) ?? new Set();
      touched.set(stateCode, names);
      for (const name of counters.keys()) names.add(name);
    }
  }
}

/** What counters gain and lose when vehicles are counted as they are now instead of as they were. */
function changesOf(recounts: readonly Recount[]): CountersOfStates {
  const tally = new Tally();
  for (const { vehicle, before } of recounts) tally.add(before?.place ?? null, -1).add(vehicle.place, 1);
  return tally.states;
}
