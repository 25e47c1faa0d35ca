import type { Key } from '../keys/key-of.ts';
import type { ItemType, Versioned } from './item-type.ts';

/** A row as it lies in the table. */
export type Row = Record<string, unknown>;

/** Attribute names of an index's key, by the convention of every service table: `byStatePk` and `byStateSk`. */
export function keyNames(index?: string): { readonly pk: string; readonly sk: string } {
  return index === undefined ? { pk: 'pk', sk: 'sk' } : { pk: `${index}Pk`, sk: `${index}Sk` };
}

/** The row of an item: its attributes, its key, and its keys in the indexes. */
export function rowOf<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  item: Item,
): Row & Key {
  const row: Row = Object.fromEntries(Object.entries(item));
  for (const index of Object.keys(type.indexes) as Index[]) {
    const key = type.indexes[index](item);
    const names = keyNames(index);
    if (key) Object.assign(row, { [names.pk]: key.pk, [names.sk]: key.sk });
  }
  return { ...row, ...type.key(item) };
}

/** The item of a row: the row without any key. */
export function itemOf<Item extends Versioned & Id, Id, Index extends string>(
  type: ItemType<Item, Id, Index>,
  row: Row,
): Item {
  const item: Row = { ...row };
  for (const index of [undefined, ...Object.keys(type.indexes)]) {
    const names = keyNames(index);
    delete item[names.pk];
    delete item[names.sk];
  }
  return item as unknown as Item;
}
