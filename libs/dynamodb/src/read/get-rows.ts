import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../items/row.ts';
import type { Key } from '../keys/key-of.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import type { ReadOptions } from './get-item.ts';

/** Most keys of one BatchGetItem (DynamoDB API Reference). */
const MOST_KEYS = 100;

/**
 * The rows of these keys that exist, in no order. Each row is read at a moment of its own: a write that follows must make
 * its condition of what was read.
 *
 * @throws StoreFailure when the store fails
 */
export async function getRows(
  table: Table,
  keys: readonly Key[],
  { consistent = true }: ReadOptions = {},
): Promise<(Row & Key)[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / MOST_KEYS) }, (_none, at) =>
    keys.slice(at * MOST_KEYS, (at + 1) * MOST_KEYS),
  );
  return (await Promise.all(batches.map((batch) => getBatch(table, batch, consistent)))).flat();
}

/** What the store leaves out of an answer, since it is long or others are faster, is asked for again. */
async function getBatch(table: Table, keys: readonly Key[], ConsistentRead: boolean): Promise<(Row & Key)[]> {
  const rows: (Row & Key)[] = [];
  let left = keys.map(({ pk, sk }): Record<string, unknown> => ({ pk, sk }));
  while (left.length > 0) {
    const get = new BatchGetCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead } } });
    const { Responses, UnprocessedKeys } = await call(table, (options) => table.client.send(get, options));
    rows.push(...((Responses?.[table.name] ?? []) as (Row & Key)[]));
    left = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return rows;
}
