import type { Json, JsonObject } from '../../json.ts';

/** What one child execution works on. */
export interface ChildInput {
  /** Its place among all of the run. */
  readonly index: number;
  /** Items in it: more than one in a batch. */
  readonly items: number;
  readonly input: Json;
}

/** How items are put together. */
export interface Batching {
  readonly maxItems: number;
  /** Bytes of UTF-8 of a whole input. */
  readonly maxBytes: number;
  readonly batchInput?: JsonObject;
}

/** Puts items together to batches, or makes a child of each when there is no batching. The same each time. */
export async function* childInputs(
  items: AsyncIterable<Json>,
  batching: Batching | undefined,
): AsyncGenerator<ChildInput> {
  let index = 0;
  if (batching === undefined) {
    for await (const input of items) yield { index: index++, items: 1, input };
    return;
  }
  const around = batching.batchInput === undefined ? {} : { BatchInput: batching.batchInput };
  const empty = Buffer.byteLength(JSON.stringify({ ...around, Items: [] }));
  let batch: Json[] = [];
  let size = empty;
  const close = (): ChildInput => {
    const closed = { index: index++, items: batch.length, input: { ...around, Items: batch } };
    batch = [];
    size = empty;
    return closed;
  };
  for await (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (batch.length > 0 && size + bytes > batching.maxBytes) yield close();
    batch.push(item);
    size += bytes;
    if (batch.length >= batching.maxItems) yield close();
  }
  if (batch.length > 0) yield close();
}
