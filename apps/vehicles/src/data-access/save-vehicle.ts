import { ClaimTaken, commit, create, replace, type Table, VersionMismatch } from '@tollgate/dynamodb';
import { PlateTaken, VehicleChanged, VinTaken } from '../domain/errors.ts';
import type { OnceOnly, StoredAnswer } from '@tollgate/middleware';
import type { VehicleChange } from '../domain/vehicle.ts';
import { claimsOf, vehicles } from './vehicle-item.ts';

/**
 * Writes one change of a vehicle in one transaction: the vehicle, its claims, its history entry, the answer to keep.
 * @returns the kept answer when the request was carried out before
 * @throws VinTaken, PlateTaken, VehicleChanged
 */
export async function saveVehicle(
  table: Table,
  { before, after, entry }: VehicleChange,
  once: OnceOnly | undefined,
): Promise<StoredAnswer | undefined> {
  try {
    const result = await commit(table, {
      write: before === undefined ? create(vehicles, after) : replace(vehicles, after),
      claims: { before: before === undefined ? [] : claimsOf(before), after: claimsOf(after) },
      event: { type: entry.type, data: entry },
      ...(once && { idempotency: once }),
    });
    return result.outcome === 'replayed' ? result.answer : undefined;
  } catch (error) {
    if (error instanceof VersionMismatch) throw new VehicleChanged(error.expectedVersion);
    if (!(error instanceof ClaimTaken)) throw error;
    throw error.isTaken('vin') ? new VinTaken() : new PlateTaken(after.stateCode);
  }
}
