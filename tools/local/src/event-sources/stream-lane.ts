import type { Clock } from '../clock/index.ts';
import { Bell } from './bell.ts';
import type { StreamRecord } from './stream-record.ts';
import { waitUntil } from './wait-until.ts';

/** Most bytes of one event. Source: Lambda quotas, invocation payload. */
const payloadLimit = 6 * 1024 * 1024;
/** A record as JSON is at most so much: names and type tags beside what the stream counts. */
const largest = ({ sizeBytes }: StreamRecord): number => 1000 + sizeBytes * 6;

export interface LaneOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** Works a batch off; resolves when the next one may come. */
  readonly deliver: (batch: readonly StreamRecord[]) => Promise<void>;
  /** Hears why a batch cannot be worked off: the lane has ended then. */
  readonly onFault: (error: unknown) => void;
}

/** Records that are worked off one batch after the other, in their order. */
export class StreamLane {
  readonly #options: LaneOptions;
  readonly #waiting: StreamRecord[] = [];
  readonly #bell = new Bell();
  readonly ended: Promise<void>;

  constructor(options: LaneOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#bell.ring());
    this.ended = this.#run().catch(options.onFault);
  }

  take(record: StreamRecord): void {
    this.#waiting.push(record);
    this.#bell.ring();
  }

  async #run(): Promise<void> {
    const { signal, deliver } = this.#options;
    while (!signal.aborted) {
      await this.#gathered();
      const batch = this.#cut();
      if (batch.length > 0 && !signal.aborted) await deliver(batch);
    }
  }

  /** Resolves when a batch is full, or its first record has waited for the window. */
  async #gathered(): Promise<void> {
    const { clock, signal, batchSize, batchingWindowMs } = this.#options;
    while (this.#waiting.length === 0 && !signal.aborted) await this.#bell.heard();
    if (batchingWindowMs === 0) return;
    const over = new AbortController();
    const window = waitUntil(clock, clock.now() + batchingWindowMs, AbortSignal.any([signal, over.signal]));
    void window.then(() => {
      over.abort();
      this.#bell.ring();
    });
    while (this.#waiting.length < batchSize && !over.signal.aborted) await this.#bell.heard();
    over.abort();
  }

  #cut(): StreamRecord[] {
    const batch = this.#waiting.splice(0, this.#options.batchSize);
    if (batch.reduce((sum, record) => sum + largest(record), 0) <= payloadLimit) return batch;
    let [count, size] = [0, 0];
    for (const record of batch) {
      size += Buffer.byteLength(JSON.stringify(record.event)) + 1;
      if (count > 0 && size > payloadLimit) break;
      count += 1;
    }
    this.#waiting.unshift(...batch.splice(count));
    return batch;
  }
}
