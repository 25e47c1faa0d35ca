import {
  ClaimTaken,
  commitAll,
  create,
  EVENT_PREFIX,
  type EventRow,
  getRows,
  ItemExists,
  keyOf,
  type Table,
} from '@tollgate/dynamodb';
import type { BulkOutcome, BulkRegistration } from '../domain/vehicle-repository.ts';
import { claimsOf, vehicles } from './vehicle-item.ts';

/** Vehicles in one transaction: each is an item, two claims and an event, and a larger transaction meets more conflicts. */
const perTransaction = 20;

/** Writes many new vehicles, each with its claims and its history entry, several to a transaction. */
export async function registerVehicles(
  table: Table,
  registrations: readonly BulkRegistration[],
): Promise<readonly BulkOutcome[]> {
  const results = await commitAll(
    table,
    registrations.map(({ change: { after, entry }, metadata }) => ({
      write: create(vehicles, after),
      claims: { after: claimsOf(after) },
      event: { type: entry.type, data: entry, metadata },
    })),
    { most: perTransaction },
  );
  return results.map((result) => {
    if (result.outcome === 'committed') return 'registered';
    const { error } = result;
    // Its identifier is its own: it was written by an earlier run.
    if (error instanceof ItemExists) return 'registered';
    if (!(error instanceof ClaimTaken)) throw error;
    return error.isTaken('vin') ? 'vinTaken' : 'plateTaken';
  });
}

/** What the first event of a vehicle tells of where it came from. */
export async function sourceOf(table: Table, vehicleId: string): Promise<Readonly<Record<string, string>>> {
  const { pk } = vehicles.key({ vehicleId });
  const [row] = await getRows(table, [{ pk, sk: EVENT_PREFIX + keyOf(1) }]);
  return (row as Partial<EventRow> | undefined)?.metadata ?? {};
}
