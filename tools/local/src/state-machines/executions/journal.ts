import { closeSync, createReadStream, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../json.ts';
import { linesOf } from '../lines.ts';
import type { Checkpoint, EventDetails, Recorder, Restored } from '../run/frame.ts';
import { StatesError } from '../states-error.ts';
import { dropTornEnd } from '../whole-lines.ts';

/** Events of one execution. Source: Step Functions service quotas, "Maximum execution history size". */
const eventLimit = 25_000;

/** An event of the history as the API shows it, but for the time in milliseconds since the epoch. */
export type HistoryEvent = JsonObject & {
  readonly id: number;
  readonly type: string;
  readonly timestamp: number;
};

/** A line of the file. */
type Line =
  | { readonly event: HistoryEvent }
  | { readonly at: readonly [path: string, checkpoint: Checkpoint] }
  | { readonly done: readonly [path: string, output: Json] };

const fileOf = (folder: string): string => join(folder, 'journal.jsonl');

/**
 * The history of an execution and how far each of its flows has got, in one file that is only added to: whatever is
 * written outlives the runtime.
 */
export class Journal implements Recorder {
  readonly #descriptor: number;
  readonly #now: () => number;
  readonly #restored = new Map<string, Restored>();
  #lastId = 0;
  #closed = false;

  private constructor(folder: string, now: () => number) {
    this.#descriptor = openSync(fileOf(folder), 'a');
    this.#now = now;
  }

  /** Opens the journal of an execution, and reads what an earlier runtime wrote. */
  static async open(folder: string, now: () => number): Promise<Journal> {
    mkdirSync(folder, { recursive: true });
    const isResumed = existsSync(fileOf(folder));
    if (isResumed) dropTornEnd(fileOf(folder));
    const journal = new Journal(folder, now);
    if (isResumed) for await (const line of linesIn(folder)) journal.#restore(line);
    return journal;
  }

  /** True when an earlier runtime began the execution. */
  get isResumed(): boolean {
    return this.#lastId > 0;
  }

  get lastEventId(): number {
    return this.#lastId;
  }

  event(type: string, previousEventId: number, details: EventDetails): number {
    const isLast = type.startsWith('Execution');
    if (this.#lastId >= eventLimit - 1 && !isLast)
      throw new StatesError(
        'States.Runtime',
        `The execution has reached the maximum number of history events (${eventLimit}).`,
      );
    this.#lastId += 1;
    this.#write({ event: { timestamp: this.#now(), type, id: this.#lastId, previousEventId, ...details } });
    return this.#lastId;
  }

  checkpoint(path: string, checkpoint: Checkpoint): void {
    this.#write({ at: [path, checkpoint] });
  }

  done(path: string, output: Json): void {
    this.#write({ done: [path, output] });
  }

  /** What a flow was at; it is asked for once. */
  restored(path: string): Restored | undefined {
    const restored = this.#restored.get(path);
    this.#restored.delete(path);
    return restored;
  }

  /** Writes nothing any more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
  }

  #write(line: Line): void {
    if (!this.#closed) writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
  }

  #restore(line: Line): void {
    if ('event' in line) this.#lastId = line.event.id;
    else if ('at' in line) this.#restored.set(line.at[0], { checkpoint: line.at[1] });
    else this.#restored.set(line.done[0], { done: { output: line.done[1] } });
  }
}

/** The history of an execution, the oldest event first. */
export async function* historyOf(folder: string): AsyncGenerator<HistoryEvent> {
  for await (const line of linesIn(folder)) if ('event' in line) yield line.event;
}

async function* linesIn(folder: string): AsyncGenerator<Line> {
  if (!existsSync(fileOf(folder))) return;
  for await (const line of linesOf(createReadStream(fileOf(folder)) as AsyncIterable<Buffer>))
    yield JSON.parse(line) as Line;
}
