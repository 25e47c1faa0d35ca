import { historyOf, type ItemType, type Versioned } from '../items/item-type.ts';
import { rowOf } from '../items/row.ts';
import type { Key } from '../keys/key-of.ts';
import type { Action } from './action.ts';

/** A change of one item, not yet carried out. */
export interface Write {
  readonly key: Key;
  /** Partition of the item's events. */
  readonly history: string;
  /** The version that the item has afterwards. */
  readonly version: number;
  readonly action: (tableName: string) => Action;
}

/**
 * A new item, at version 1.
 *
 * @throws RangeError when the item is at another version.
 */
export function create<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  item: Item,
): Write {
  if (item.version !== 1) throw new RangeError(`A new item is at version ${item.version}. Allowed: 1.`);
  return {
    key: type.key(item),
    history: historyOf(type, item),
    version: 1,
    action: (TableName) => ({
      request: {
        Put: {
          TableName,
          Item: rowOf(type, item),
          ConditionExpression: 'attribute_not_exists(#pk)',
          ExpressionAttributeNames: { '#pk': 'pk' },
        },
      },
      refusal: { kind: 'itemExists' },
    }),
  };
}

/**
 * The next version of an item: `item.version` is one more than the version it was made from, and the write takes place
 * only while that one is still stored.
 *
 * @throws RangeError when the version is below 2.
 */
export function replace<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  item: Item,
): Write {
  if (!Number.isSafeInteger(item.version) || item.version < 2)
    throw new RangeError(
      `A changed item is at version ${item.version}. Allowed: the version it was made from plus 1.`,
    );
  const expectedVersion = item.version - 1;
  return {
    key: type.key(item),
    history: historyOf(type, item),
    version: item.version,
    action: (TableName) => ({
      request: { Put: { TableName, Item: rowOf(type, item), ...atVersion(expectedVersion) } },
      refusal: { kind: 'versionMismatch', expectedVersion },
    }),
  };
}

/** Removes an item while it is still at the version given. Its history stays. */
export function remove<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  current: Item,
): Write {
  return {
    key: type.key(current),
    history: historyOf(type, current),
    version: current.version + 1,
    action: (TableName) => ({
      request: { Delete: { TableName, Key: type.key(current), ...atVersion(current.version) } },
      refusal: { kind: 'versionMismatch', expectedVersion: current.version },
    }),
  };
}

/** Changes nothing, and lets the transaction take place only while the item is still at the version given. */
export function unchanged<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  current: Item,
): Write {
  return {
    key: type.key(current),
    history: historyOf(type, current),
    version: current.version,
    action: (TableName) => ({
      request: { ConditionCheck: { TableName, Key: type.key(current), ...atVersion(current.version) } },
      refusal: { kind: 'versionMismatch', expectedVersion: current.version },
    }),
  };
}

function atVersion(version: number) {
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
}
