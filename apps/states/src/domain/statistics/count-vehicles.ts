import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import { newestOfEach, seenVehicle } from './counted-vehicle.ts';
import type { CountOutcome, StatisticsRepository } from './statistics-repository.ts';

/** Counts what a batch of events says: of each vehicle the newest event, since it carries the whole vehicle. */
export async function countVehicles(
  statistics: StatisticsRepository,
  entries: readonly VehicleHistoryEntry[],
): Promise<CountOutcome> {
  const newest = newestOfEach(entries.map(seenVehicle));
  const { applied, stale } = await statistics.count(newest);
  return { applied, stale: stale + entries.length - newest.length };
}
