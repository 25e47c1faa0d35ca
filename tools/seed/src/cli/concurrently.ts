/**
 * Works through the items, `limit` at a time, taking each only when there is room for it. Stops taking items once
 * `signal` is aborted, and lets what has begun come to its end.
 * @throws the first error of the work, after all that has begun has ended.
 */
export async function concurrently<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  const mayGoOn = () => failure === undefined && !signal?.aborted;

  const worker = async () => {
    try {
      while (mayGoOn()) {
        const next = await source.next();
        if (next.done || !mayGoOn()) return;
        await work(next.value);
      }
    } catch (error) {
      failure ??= { error };
    }
  };

  await Promise.all(Array.from({ length: limit }, worker));
  await source.return?.();
  if (failure !== undefined) throw failure.error;
}
