import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ItemType, Versioned } from '../items/item-type.ts';
import { itemOf } from '../items/row.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import { keyConditions } from './key-conditions.ts';

/** The first items of one partition of the table or of one index. */
export interface ItemsQuery<Index extends string> {
  /** @default the table itself, read consistently */
  readonly index?: Index;
  readonly partition: string;
  /** Only sort keys that start with this. @default all */
  readonly sortPrefix?: string;
  /** Most items, which one answer of 1 MB must hold. */
  readonly limit: number;
  /** By sort key. @default 'ascending' */
  readonly order?: 'ascending' | 'descending';
}

/** The first items of a list that nobody pages through, by one key query. */
export async function queryItems<Item extends Versioned & Id, Id, Index extends string>(
  table: Table,
  type: ItemType<Item, Id, Index>,
  { index, limit, order, ...keys }: ItemsQuery<NoInfer<Index>>,
): Promise<Item[]> {
  const query = new QueryCommand({
    TableName: table.name,
    ...keyConditions({ ...keys, ...(index !== undefined && { index }) }),
    IndexName: index,
    Limit: limit,
    ScanIndexForward: order !== 'descending',
    ConsistentRead: index === undefined,
  });
  const { Items = [] } = await call(table, (options) => table.client.send(query, options));
  return Items.map((row) => itemOf(type, row));
}
