import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import { countersKey } from '../../src/data-access/statistics/statistics-rows.ts';
import { seenVehicle } from '../../src/domain/statistics/counted-vehicle.ts';
import { Tally } from '../../src/domain/statistics/counters.ts';

/**
 * Counts by the word of each event, as one does at first: a registration adds one, a deregistration takes one away. It
 * shows that the tests of the real one can fail.
 */
export async function naiveCount(table: Table, entries: readonly VehicleHistoryEntry[]): Promise<void> {
  for (const entry of entries) {
    const { stateCode, make, fuelType, modelYear } = entry.vehicle;
    const tally = new Tally();
    if (entry.version === 1) tally.add(seenVehicle(entry).place, 1);
    if (entry.type === 'vehicle.deregistered') tally.add({ stateCode, make, fuelType, modelYear }, -1);
    for (const counters of tally.states.values()) {
      const changes = [...counters];
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: countersKey(1, stateCode, 0),
          UpdateExpression: `ADD ${changes.map((_change, at) => `#${at} :${at}`).join(',')}`,
          ExpressionAttributeNames: Object.fromEntries(changes.map(([name], at) => [`#${at}`, name])),
          ExpressionAttributeValues: Object.fromEntries(changes.map(([, by], at) => [`:${at}`, by])),
        }),
      );
    }
  }
}
