import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../json.ts';
import { linesOf } from '../lines.ts';
import { dropTornEnd } from '../whole-lines.ts';

/** How a child execution ended, or that it was not started. */
export type ChildStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING';

/** What became of a child execution. Times are milliseconds since the epoch. */
export interface ChildResult {
  readonly index: number;
  readonly items: number;
  readonly name: string;
  readonly status: ChildStatus;
  /** Kept only when it is written out in the end. */
  readonly input?: Json;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly startDate: number;
  readonly stopDate: number;
}

/** The results of a map run: a file that is only added to, so that what is done stays done when the runtime is killed. */
export class Results {
  readonly #file: string;
  readonly #descriptor: number;
  /** Children up to here are done. */
  #upTo = 0;
  /** Done children beyond. */
  readonly #beyond = new Set<number>();

  private constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'a');
  }

  /** Opens the results of a folder. @param onResult hears of each that is there already */
  static async open(folder: string, onResult: (result: ChildResult) => void): Promise<Results> {
    const file = join(folder, 'results.jsonl');
    dropTornEnd(file);
    const results = new Results(file);
    for await (const result of results.all()) {
      results.#note(result.index);
      onResult(result);
    }
    return results;
  }

  add(result: ChildResult): void {
    writeSync(this.#descriptor, `${JSON.stringify(result)}\n`);
    this.#note(result.index);
  }

  isDone(index: number): boolean {
    return index < this.#upTo || this.#beyond.has(index);
  }

  /** Every result, in the order in which they came. */
  async *all(): AsyncGenerator<ChildResult> {
    for await (const line of linesOf(createReadStream(this.#file) as AsyncIterable<Buffer>))
      yield JSON.parse(line) as ChildResult;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #note(index: number): void {
    this.#beyond.add(index);
    while (this.#beyond.delete(this.#upTo)) this.#upTo += 1;
  }
}
