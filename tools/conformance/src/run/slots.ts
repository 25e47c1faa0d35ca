export interface SlotLimits {
  /** How many pieces of work may hold a slot. */
  readonly slots: number;
  /** Milliseconds after which work that still runs, because it waits, hands its slot on. */
  readonly handOnAfterMs: number;
}

/**
 * Works through items in order, so many at a time. What takes long because it waits does not hold the others up, so that
 * all that wait do so at the same time.
 */
export async function inSlots<Item, Result>(
  items: readonly Item[],
  { slots, handOnAfterMs }: SlotLimits,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Promise<Result>>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const result = work(items[index] as Item);
      results[index] = result;
      let timer: NodeJS.Timeout | undefined;
      const handedOn = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, handOnAfterMs);
      });
      await Promise.race([result.catch(() => undefined), handedOn]);
      clearTimeout(timer);
    }
  };
  await Promise.all(Array.from({ length: slots }, worker));
  return Promise.all(results);
}
