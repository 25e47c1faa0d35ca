import { uspsStateCodes } from '@tollgate/contract-kit';
import type { Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import { seenVehicle, type SeenVehicle } from '../../domain/statistics/counted-vehicle.ts';
import { Tally, type CountersOfStates } from '../../domain/statistics/counters.ts';
import { readCounters } from './dynamodb-statistics-repository.ts';
import { readGenerations } from './read-generations.ts';

/** A counter that is not what a recount gives. */
export interface Difference {
  readonly stateCode: string;
  /** `vehicles`, `make#FORD`, … */
  readonly counter: string;
  readonly stored: number;
  readonly recounted: number;
}

/** Counters of all states from the history alone: its last event of each vehicle counts. It holds one vehicle at a time. */
export async function recount(history: AsyncIterable<VehicleHistoryEntry>): Promise<CountersOfStates> {
  const tally = new Tally();
  let last: SeenVehicle | undefined;
  for await (const entry of history) {
    const seen = seenVehicle(entry);
    if (last !== undefined && last.vehicleId !== seen.vehicleId) tally.add(last.place, 1);
    last = seen;
  }
  return tally.add(last?.place ?? null, 1).states;
}

/** Every counter that a recount of the history does not confirm. What happens meanwhile may show as a difference. */
export async function verifyStatistics(
  table: Table,
  history: AsyncIterable<VehicleHistoryEntry>,
): Promise<readonly Difference[]> {
  const states = await recount(history);
  const { current } = await readGenerations(table);
  const differences: Difference[] = [];
  for (const stateCode of uspsStateCodes) {
    const counted = await readCounters(table, current, stateCode, true);
    const right = states.get(stateCode) ?? new Map<string, number>();
    for (const counter of new Set([...counted.keys(), ...right.keys()])) {
      const [stored, recounted] = [counted.get(counter) ?? 0, right.get(counter) ?? 0];
      if (stored !== recounted) differences.push({ stateCode, counter, stored, recounted });
    }
  }
  return differences;
}
