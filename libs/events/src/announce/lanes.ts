/** Calls that run at the same time. */
const mostLanes = 4;
const perCall = 10;

/** Items in lanes that may run at the same time: those of one subject are in one lane, in their order. */
export function lanesOf<Item>(
  items: readonly Item[],
  subjectOf: (item: Item) => string,
): readonly (readonly Item[])[] {
  const count = Math.min(mostLanes, Math.ceil(items.length / perCall));
  const lanes = Map.groupBy(items, (item) => hashOf(subjectOf(item)) % Math.max(1, count));
  return [...lanes.values()];
}

/** FNV-1a, 32 bits: spreads subjects evenly enough over a few lanes. Source: RFC draft "The FNV Non-Cryptographic Hash Algorithm". */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
