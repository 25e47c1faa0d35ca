import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CursorCodec, CursorScope, Position } from '../cursor/cursor-codec.ts';
import type { ItemType, Versioned } from '../items/item-type.ts';
import { itemOf, keyNames, type Row } from '../items/row.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import { keyConditions } from './key-conditions.ts';

/** Which page of a list, as every list operation takes it. */
export interface PageRequest {
  /** Items on the page, 1 to 100. */
  readonly limit: number;
  /** From the page before. @default the first page */
  readonly cursor?: string | undefined;
  /** The operation's id: a cursor counts for its operation only. */
  readonly operation: string;
  /** The caller that the list is private to. @default the list is the same for everyone */
  readonly caller?: string | undefined;
  readonly cursors: CursorCodec;
  /** By sort key. @default 'ascending' */
  readonly order?: 'ascending' | 'descending';
}

/** A list is always one partition of the table or of one index. */
export interface Listing<Index extends string> extends PageRequest {
  /** @default the table itself, read consistently */
  readonly index?: Index;
  readonly partition: string;
  /** Only sort keys that start with this. @default all */
  readonly sortPrefix?: string;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

const LARGEST_PAGE = 100;

/**
 * One page of a list by one key query.
 *
 * @throws InvalidCursor for a cursor of another list, partition, order, operation or caller
 * @throws RangeError for a limit outside 1 to 100
 */
export async function queryPage<Item extends Versioned & Id, Id, Index extends string>(
  table: Table,
  type: ItemType<Item, Id, Index>,
  listing: Listing<NoInfer<Index>>,
): Promise<Page<Item>> {
  const { limit, cursor, cursors } = listing;
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE)
    throw new RangeError(`A page of ${limit} items was asked for. Allowed: 1 to ${LARGEST_PAGE}.`);
  const scope = scopeOf(listing);
  const start = cursor === undefined ? undefined : cursors.decode(cursor, scope);
  const query = new QueryCommand({ TableName: table.name, ...inputOf(listing), ExclusiveStartKey: start });
  const { Items = [], LastEvaluatedKey } = await call(table, (options) => table.client.send(query, options));
  const rows = Items.slice(0, limit);
  const last =
    Items.length > limit
      ? positionOf(rows.at(-1), listing.index)
      : (LastEvaluatedKey as Position | undefined);
  return {
    items: rows.map((row) => itemOf(type, row)),
    ...(last && { next: cursors.encode(last, scope) }),
  };
}

function scopeOf({ operation, caller, index, partition, sortPrefix, order }: Listing<string>): CursorScope {
  return { operation, caller, filter: { index, partition, sortPrefix, order } };
}

function inputOf(listing: Listing<string>) {
  const { index, limit, order } = listing;
  // One item more than the page tells whether there is a next one, so that no list ends with an empty page.
  return {
    ...keyConditions(listing),
    IndexName: index,
    Limit: limit + 1,
    ScanIndexForward: order !== 'descending',
    ConsistentRead: index === undefined,
  };
}

/** The key of a row in the table and in the index, which is what a query continues from. */
function positionOf(row: Row | undefined, index: string | undefined): Position | undefined {
  if (!row) return undefined;
  const names = [keyNames(), ...(index === undefined ? [] : [keyNames(index)])].flatMap(({ pk, sk }) => [
    pk,
    sk,
  ]);
  return Object.fromEntries(names.map((name) => [name, String(row[name])]));
}
