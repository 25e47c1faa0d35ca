/** A repeatable source of pseudo-random numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Integer from 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Picks with a chance in proportion to `weight`, which is a whole number. */
  pickWeighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
}

/** 32-bit FNV-1a of the text (RFC 9923). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** A xorshift generator (Marsaglia 2003, triple 13, 17, 5), started from any text. */
export function randomFrom(seed: string): Random {
  let state = hash(seed) || 1;

  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let round = 0; round < 8; round += 1) next();

  const below = (limit: number) => Math.floor((next() / 0x1_0000_0000) * limit);
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index];
    if (item === undefined) throw new Error('Cannot pick from an empty list; give at least one item.');
    return item;
  };

  return {
    below,
    pick: (items) => at(items, below(items.length)),
    pickWeighted: (items, weight) => {
      let left = below(items.reduce((sum, item) => sum + weight(item), 0));
      return at(
        items,
        items.findIndex((item) => (left -= weight(item)) < 0),
      );
    },
  };
}
