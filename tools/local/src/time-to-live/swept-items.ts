import { randomUUID } from 'node:crypto';
import { isObject, textOf, type JsonObject } from '../assembly/index.ts';
import type { Journal } from '../file-journal.ts';

/** Items that were about to be deleted, as they are kept. */
export interface SweptBatch {
  readonly id: string;
  /** Milliseconds since the epoch, by the machine's clock. */
  readonly begun: number;
  readonly tableName: string;
  readonly attribute: string;
  /** Key and time of each, as JSON texts. */
  readonly items: readonly (readonly [string, string])[];
}

/** Milliseconds that a stream keeps its records. */
const retention = 24 * 3_600_000;

/**
 * Remembers which items were deleted because their time was over: the record of the stream does not say, and the poller that
 * reads it may belong to a later runtime.
 */
export class SweptItems {
  readonly #journal: Journal<SweptBatch>;
  readonly #batches: SweptBatch[];
  readonly #known = new Map<string, { readonly attribute: string; readonly value: string }>();

  constructor(journal: Journal<SweptBatch>) {
    this.#journal = journal;
    this.#batches = journal.takeOver();
    this.#forget();
    for (const batch of this.#batches) this.#learn(batch);
  }

  /** Takes items before they are deleted. */
  add(tableName: string, attribute: string, items: SweptBatch['items']): void {
    const batch = { id: randomUUID(), begun: Date.now(), tableName, attribute, items };
    this.#forget();
    this.#journal.add(batch.id, batch);
    this.#batches.push(batch);
    this.#learn(batch);
  }

  /** Whether a deletion of a stream was one of them. @param change of the record: its keys, and its old image if there is one */
  has(tableName: string, { Keys, OldImage }: JsonObject): boolean {
    if (!isObject(Keys)) return false;
    const swept = this.#known.get(`${tableName} ${keyText(Keys)}`);
    if (swept === undefined || !isObject(OldImage)) return swept !== undefined;
    const time = OldImage[swept.attribute];
    return isObject(time) && textOf(time['N']) === swept.value;
  }

  #learn({ tableName, attribute, items }: SweptBatch): void {
    for (const [key, value] of items) this.#known.set(`${tableName} ${key}`, { attribute, value });
  }

  #forget(): void {
    const oldest = Date.now() - retention;
    for (let [first] = this.#batches; first !== undefined && first.begun < oldest; [first] = this.#batches) {
      this.#batches.shift();
      this.#journal.remove(first.id);
      for (const [key, value] of first.items) {
        const name = `${first.tableName} ${key}`;
        // It may have come back since, and have gone again.
        if (this.#known.get(name)?.value === value) this.#known.delete(name);
      }
    }
  }
}

/** A key as a text that is the same whatever the order of its attributes. */
export function keyText(key: JsonObject): string {
  return JSON.stringify(Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1)));
}
