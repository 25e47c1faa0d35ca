import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ItemType, Versioned } from '../items/item-type.ts';
import { itemOf } from '../items/row.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';

/** Whether a read sees every write that was acknowledged before it. */
export interface ReadOptions {
  /** `false` costs half and may give a state that is a moment old. @default true */
  readonly consistent?: boolean;
}

/** The item, or nothing when there is none. */
export async function getItem<Item extends Versioned & Id, Id, Index extends string>(
  table: Table,
  type: ItemType<Item, Id, Index>,
  id: NoInfer<Id>,
  { consistent = true }: ReadOptions = {},
): Promise<Item | undefined> {
  const get = new GetCommand({ TableName: table.name, Key: { ...type.key(id) }, ConsistentRead: consistent });
  const { Item: row } = await call(table, (options) => table.client.send(get, options));
  return row && itemOf(type, row);
}
