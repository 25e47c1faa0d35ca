import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { JsonObject } from '../assembly/index.ts';
import type { MovableClock } from '../clock/index.ts';
import { describeTableStream, StreamCursor, type TableStream } from '../engines/dynamodb/index.ts';
import { Bell } from './bell.ts';
import type { GivenUpBatch } from './given-up-batch.ts';
import type { StreamCheckpoints } from './stream-checkpoints.ts';
import { StreamDelivery, type StreamFunctions } from './stream-delivery.ts';
import { StreamLane } from './stream-lane.ts';
import type { StreamMapping } from './stream-mapping.ts';
import { StreamProgress } from './stream-progress.ts';
import { streamRecord, type StreamRecord } from './stream-record.ts';
import type { TableWrites } from './table-writes.ts';

export interface StreamPollerOptions {
  /** Of the database. */
  readonly endpoint: string;
  readonly functions: StreamFunctions;
  readonly clock: Pick<MovableClock, 'now' | 'at' | 'shownAt'>;
  readonly checkpoints: StreamCheckpoints;
  readonly writes: TableWrites;
  /** Whether a deletion in a table was of an item whose time was over. @param change of the record @default none was */
  readonly isSwept?: (tableName: string, change: JsonObject) => boolean;
  /** Takes records that are given up. */
  readonly giveUp: (mapping: StreamMapping, batch: GivenUpBatch) => Promise<void>;
  /** Hears how old the newest record of a batch is that is handed over, milliseconds. */
  readonly countAge?: (functionArn: string, ageMs: number) => void;
  /** Hears why records do not reach the function; told once until it works again. */
  readonly onFault?: (mapping: StreamMapping, reason: string) => void;
}

/** Milliseconds: before another try after a fault, between two looks that nobody rang for, and between two that somebody did. */
const pauses = { fault: 1000, unrung: 3000, busy: 15 } as const;
/** Records that are read ahead of what the lanes have worked off. */
const readAhead = 1000;

/** Whether the stream cannot be read, or the function not be called. */
type Fault = 'reading' | 'calling';

/** Follows one mapping's stream and invokes its function with what happens in the table. */
export class StreamPoller {
  readonly #mapping: StreamMapping;
  readonly #options: StreamPollerOptions;
  readonly #abort = new AbortController();
  readonly #written = new Bell();
  readonly #room = new Bell();
  readonly #ended: Promise<void>;
  /** Kinds of faults that were told of and not been over since. */
  readonly #told = new Set<Fault>();

  /** @param after resolves when the mapping's former poller has ended */
  constructor(mapping: StreamMapping, options: StreamPollerOptions, after: Promise<unknown>) {
    this.#mapping = mapping;
    this.#options = options;
    const deaf = options.writes.listen(mapping.tableName, () => this.#written.ring());
    this.#ended = after.then(() => this.#run()).finally(deaf);
  }

  /** Reads no more; resolves when the batches under way are done. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#written.ring();
    this.#room.ring();
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        await this.#follow();
      } catch (error) {
        this.#report('reading', error);
      }
      await pause(pauses.fault, undefined, { signal: this.#abort.signal }).catch(() => undefined);
    }
  }

  /** Reads from the checkpoint on, until the poller is stopped, or reading or a lane fails; lanes end before it does. */
  async #follow(): Promise<void> {
    const { endpoint, checkpoints } = this.#options;
    const stream = await describeTableStream(endpoint, this.#mapping.tableName);
    const cursor = await this.#begin(stream);
    const broken = new AbortController();
    const signal = AbortSignal.any([this.#abort.signal, broken.signal]);
    const progress = new StreamProgress((position) => {
      checkpoints.write(this.#mapping.id, { streamArn: stream.arn, position });
      this.#room.ring();
    });
    const lanes = this.#lanes(progress, signal, (error) => {
      this.#report('calling', error);
      broken.abort();
      this.#written.ring();
      this.#room.ring();
    });
    try {
      await this.#read(cursor, stream, progress, lanes, signal);
    } finally {
      broken.abort();
      await Promise.all(lanes.map(({ ended }) => ended));
    }
  }

  async #begin(stream: TableStream): Promise<StreamCursor> {
    const { endpoint, checkpoints } = this.#options;
    const { id, startingPosition } = this.#mapping;
    const kept = checkpoints.read(id);
    if (kept?.streamArn === stream.arn) return new StreamCursor(endpoint, stream.arn, kept.position);
    const cursor = new StreamCursor(endpoint, stream.arn, undefined);
    if (startingPosition === 'LATEST') await cursor.skipToEnd();
    const { position } = cursor;
    checkpoints.write(id, { streamArn: stream.arn, ...(position === undefined ? {} : { position }) });
    return cursor;
  }

  async #read(
    cursor: StreamCursor,
    stream: TableStream,
    progress: StreamProgress,
    lanes: readonly StreamLane[],
    signal: AbortSignal,
  ): Promise<void> {
    const { batchSize, parallelizationFactor, streamArn, tableName } = this.#mapping;
    const isSwept = (change: JsonObject): boolean => this.#options.isSwept?.(tableName, change) ?? false;
    const most = Math.max(readAhead, batchSize * parallelizationFactor);
    while (!signal.aborted) {
      while (progress.outstanding >= most && !signal.aborted) await this.#room.heard();
      this.#written.silence();
      const page = await cursor.next(Number.POSITIVE_INFINITY);
      this.#told.delete('reading');
      if (page === undefined) {
        if (!signal.aborted) await this.#written.heard(pauses.unrung);
        continue;
      }
      const source = { streamArn, partitionKey: stream.partitionKey, shardId: page.shardId, isSwept };
      this.#take(
        page.records.map((record) => streamRecord(record, { ...source, readMs: Date.now() })),
        progress,
        lanes,
      );
      await pause(pauses.busy);
    }
  }

  #take(records: readonly StreamRecord[], progress: StreamProgress, lanes: readonly StreamLane[]): void {
    const { filters } = this.#mapping;
    for (const record of records) progress.begin(record);
    const unwanted: StreamRecord[] = [];
    for (const record of records) {
      if (filters !== undefined && !filters.some((matches) => matches(record.event))) unwanted.push(record);
      else laneOf(record, lanes)?.take(record);
    }
    if (unwanted.length > 0) progress.finish(unwanted);
  }

  #lanes(progress: StreamProgress, signal: AbortSignal, onFault: (error: unknown) => void): StreamLane[] {
    const { clock, functions, giveUp, countAge } = this.#options;
    const { batchSize, batchingWindowMs, parallelizationFactor, functionArn } = this.#mapping;
    const delivery = new StreamDelivery(this.#mapping, {
      ...{ clock, functions, signal },
      ageOf: ({ writtenMs }) => clock.now() - clock.shownAt(writtenMs),
      finish: (records) => {
        progress.finish(records);
        this.#told.delete('calling');
      },
      giveUp: (batch) => giveUp(this.#mapping, batch),
      countAge: (ageMs) => countAge?.(functionArn, ageMs),
      report: (error) => this.#report('calling', error),
    });
    return Array.from({ length: parallelizationFactor }, () => {
      const deliver = (batch: readonly StreamRecord[]): Promise<void> => delivery.deliver(batch);
      return new StreamLane({ clock, signal, batchSize, batchingWindowMs, deliver, onFault });
    });
  }

  #report(fault: Fault, error: unknown): void {
    if (this.#told.has(fault) || this.#abort.signal.aborted) return;
    this.#told.add(fault);
    this.#options.onFault?.(this.#mapping, error instanceof Error ? error.message : String(error));
  }
}

/** Records of one partition key go to the same lane. */
function laneOf({ partition }: StreamRecord, lanes: readonly StreamLane[]): StreamLane | undefined {
  if (lanes.length === 1) return lanes[0];
  return lanes[createHash('sha1').update(partition).digest().readUInt32BE() % lanes.length];
}
