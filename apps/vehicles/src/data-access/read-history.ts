import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { call, EVENT_PREFIX, type StoredEvent, type Table } from '@tollgate/dynamodb';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import { toHistoryEntry } from './stored-vehicle.ts';

/** One event of the history of a vehicle. */
export type ReplayedEvent = StoredEvent<VehicleHistoryEntry> & { readonly subject: string };

/**
 * All events of all vehicles that were stored when it began, and perhaps later ones. Those of one vehicle follow each
 * other in the order of their versions, since they lie in one partition. It reads the whole table, which only a command may.
 */
export async function* readHistory(table: Table): AsyncGenerator<ReplayedEvent> {
  let start: Record<string, unknown> | undefined;
  do {
    const scan: ScanCommand = new ScanCommand({
      TableName: table.name,
      ConsistentRead: true,
      FilterExpression: 'begins_with(#sk, :event)',
      ExpressionAttributeNames: { '#sk': 'sk' },
      ExpressionAttributeValues: { ':event': EVENT_PREFIX },
      ExclusiveStartKey: start,
    });
    const page = await call(table, (options) => table.client.send(scan, options));
    for (const row of page.Items ?? []) {
      const { type, version, occurredAt, data } = row as StoredEvent<VehicleHistoryEntry>;
      yield { type, subject: data.vehicle.vehicleId, version, occurredAt, data: toHistoryEntry(data) };
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
