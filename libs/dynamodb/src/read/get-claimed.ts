import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Claim, claimKey } from '../claims/claim.ts';
import type { ItemType, Versioned } from '../items/item-type.ts';
import { itemOf } from '../items/row.ts';
import type { Key } from '../keys/key-of.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';

/** The item that holds a unique value, for example the vehicle with this VIN, or nothing. Two consistent reads. */
export async function getClaimed<Item extends Versioned & Id, Id, Index extends string>(
  table: Table,
  type: ItemType<Item, Id, Index>,
  claim: Claim,
): Promise<Item | undefined> {
  const held = await readRow(table, claimKey(claim));
  if (!held) return undefined;
  const row = await readRow(table, { pk: String(held['ownerPk']), sk: String(held['ownerSk']) });
  return row && itemOf(type, row);
}

async function readRow(table: Table, { pk, sk }: Key): Promise<Record<string, unknown> | undefined> {
  const get = new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true });
  return (await call(table, (options) => table.client.send(get, options))).Item;
}
