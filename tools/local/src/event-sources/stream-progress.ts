import type { StreamPosition } from '../engines/dynamodb/index.ts';
import type { StreamRecord } from './stream-record.ts';

interface Step {
  readonly position: Required<StreamPosition>;
  done: boolean;
}

/**
 * How far a stream is worked off when its records are done with in another order than they were read: up to the first one
 * that is not.
 */
export class StreamProgress {
  readonly #onAdvance: (position: StreamPosition) => void;
  readonly #steps = new Map<string, Step>();

  constructor(onAdvance: (position: StreamPosition) => void) {
    this.#onAdvance = onAdvance;
  }

  /** Records that are not done with, and those done with behind them. */
  get outstanding(): number {
    return this.#steps.size;
  }

  /** Takes a record that was read, in the order of the stream. */
  begin({ shardId, sequenceNumber }: StreamRecord): void {
    this.#steps.set(sequenceNumber, { position: { shardId, sequenceNumber }, done: false });
  }

  /** Takes records that are done with, whatever became of them. */
  finish(records: readonly StreamRecord[]): void {
    for (const { sequenceNumber } of records) {
      const step = this.#steps.get(sequenceNumber);
      if (step !== undefined) step.done = true;
    }
    let reached: StreamPosition | undefined;
    for (const [sequenceNumber, { position, done }] of this.#steps) {
      if (!done) break;
      reached = position;
      this.#steps.delete(sequenceNumber);
    }
    if (reached !== undefined) this.#onAdvance(reached);
  }
}
