import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../items/row.ts';
import type { Key } from '../keys/key-of.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import type { ReadOptions } from './get-item.ts';

/**
 * All rows of one partition in the order of their sort keys, for partitions that stay small: what is a list takes
 * {@link queryPage}. Rows are read page by page, not as of one moment.
 *
 * @throws StoreFailure when the store fails
 */
export async function queryRows(
  table: Table,
  partition: string,
  { consistent = true }: ReadOptions = {},
): Promise<(Row & Key)[]> {
  const rows: (Row & Key)[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const query: QueryCommand = new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': partition },
      ConsistentRead: consistent,
      ExclusiveStartKey: start,
    });
    const page = await call(table, (options) => table.client.send(query, options));
    rows.push(...((page.Items ?? []) as (Row & Key)[]));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return rows;
}
