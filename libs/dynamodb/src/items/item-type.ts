import type { Key } from '../keys/key-of.ts';

/** What every stored item has: a version that starts at 1 and grows by 1 with every change. */
export interface Versioned {
  readonly version: number;
}

/**
 * How one kind of item lies in the table. The attributes of the item are stored as they are, beside its keys.
 *
 * @typeParam Item - the item as the service knows it
 * @typeParam Id - the part of the item that its key is made of
 * @typeParam Index - names of the indexes that carry it
 */
export interface ItemType<Item extends Versioned & Id, Id, Index extends string = never> {
  readonly key: (id: Id) => Key;
  /**
   * Partition of the item's events. Needed where several items share a partition, since events are numbered by version.
   * @default the item's own partition
   */
  readonly history?: (id: Id) => string;
  /** The item's key in every index, or nothing where the item is not listed there. */
  readonly indexes: { readonly [Name in Index]: (item: Item) => Key | undefined };
}

/** Partition that the events of an item lie in. */
export function historyOf<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  id: Id,
): string {
  return type.history?.(id) ?? type.key(id).pk;
}

/** Declares a kind of item. */
export function defineItem<Item extends Versioned & Id, Id, Index extends string = never>(
  type: ItemType<Item, Id, Index>,
): ItemType<Item, Id, Index> {
  return type;
}
