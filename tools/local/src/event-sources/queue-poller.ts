import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock/index.ts';
import { objectsOf, textOf, type JsonObject } from '../assembly/index.ts';
import type { QueueClient } from '../engines/queues/index.ts';
import type { FunctionInvoker } from '../gateway/ports.ts';
import { failuresOf } from './batch-failures.ts';
import { filterSubject, queueRecord } from './queue-event.ts';
import type { QueueMapping } from './queue-mapping.ts';

/** The part of the queues' client that a poller needs. */
export type PolledQueues = Pick<QueueClient, 'call' | 'urlOf'>;

export interface PollerOptions {
  readonly queues: PolledQueues;
  readonly functions: FunctionInvoker;
  readonly clock: Clock;
  /** Hears of a batch that could not be received or handed over; told once until it works again. */
  readonly onFault?: (mapping: QueueMapping, reason: string) => void;
}

/** Seconds that a receive waits for the first message. */
const longPoll = 20;
/** Milliseconds before another try after a queue could not be reached. */
const faultPause = 1000;

/** Receives the messages of one mapping's queue and invokes its function with them. */
export class QueuePoller {
  readonly #mapping: QueueMapping;
  readonly #options: PollerOptions;
  readonly #abort = new AbortController();
  readonly #batches = new Set<Promise<void>>();
  readonly #loop: Promise<void>;
  #told = false;

  constructor(mapping: QueueMapping, options: PollerOptions) {
    this.#mapping = mapping;
    this.#options = options;
    this.#loop = this.#run();
  }

  /** Receives no more; resolves when the batches under way are done. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#loop;
    await Promise.allSettled(this.#batches);
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        const messages = await this.#gather();
        this.#told = false;
        if (messages.length > 0) this.#begin(messages);
        if (this.#batches.size >= this.#mapping.maximumConcurrency) await Promise.race(this.#batches);
      } catch (error) {
        await this.#rest(error);
      }
    }
  }

  /** Receives until a batch is full, the queue has no more at the moment, or the window is over. */
  async #gather(): Promise<JsonObject[]> {
    const { batchSize, batchingWindowMs } = this.#mapping;
    const messages = await this.#receive(Math.min(batchSize, 10), longPoll);
    const { clock } = this.#options;
    const end = clock.now() + batchingWindowMs;
    while (messages.length > 0 && messages.length < batchSize && !this.#abort.signal.aborted) {
      const left = Math.ceil((end - clock.now()) / 1000);
      if (left <= 0) break;
      messages.push(
        ...(await this.#receive(Math.min(batchSize - messages.length, 10), Math.min(left, longPoll))),
      );
    }
    return messages;
  }

  async #receive(count: number, waitSeconds: number): Promise<JsonObject[]> {
    const { queues } = this.#options;
    const input = {
      QueueUrl: queues.urlOf(this.#mapping.queueArn),
      MaxNumberOfMessages: count,
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    };
    const { Messages } = await queues.call('ReceiveMessage', input, this.#abort.signal);
    return objectsOf(Messages);
  }

  #begin(messages: readonly JsonObject[]): void {
    const batch = this.#work(messages)
      .catch((error: unknown) => {
        this.#report(error);
      })
      .finally(() => this.#batches.delete(batch));
    this.#batches.add(batch);
  }

  /** What succeeded and what no filter wants is deleted; the rest is received again when its visibility ends. */
  async #work(messages: readonly JsonObject[]): Promise<void> {
    const { queueArn, functionArn, reportsFailures, filters } = this.#mapping;
    const records = messages.map((message) => queueRecord(message, queueArn));
    const wanted =
      filters === undefined
        ? records
        : records.filter((record) => filters.some((matches) => matches(filterSubject(record))));
    const unwanted = records.filter((record) => !wanted.includes(record));
    await this.#delete(unwanted);
    if (wanted.length === 0) return;
    const traceHeader = wanted.map(traceOf).find((header) => header !== '') ?? '';
    const result = await this.#options.functions.invoke(functionArn, { Records: wanted }, { traceHeader });
    const ids = wanted.map(({ messageId }) => textOf(messageId));
    const failed = failuresOf(result, ids, reportsFailures);
    await this.#delete(wanted.filter(({ messageId }) => !failed.has(textOf(messageId))));
  }

  async #delete(records: readonly JsonObject[]): Promise<void> {
    const { queues } = this.#options;
    for (let at = 0; at < records.length; at += 10) {
      const Entries = records
        .slice(at, at + 10)
        .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: textOf(receiptHandle) }));
      await queues.call('DeleteMessageBatch', { QueueUrl: queues.urlOf(this.#mapping.queueArn), Entries });
    }
  }

  async #rest(error: unknown): Promise<void> {
    if (this.#abort.signal.aborted) return;
    this.#report(error);
    await pause(faultPause, undefined, { signal: this.#abort.signal }).catch(() => undefined);
  }

  #report(error: unknown): void {
    if (this.#told || this.#abort.signal.aborted) return;
    this.#told = true;
    this.#options.onFault?.(this.#mapping, error instanceof Error ? error.message : String(error));
  }
}

function traceOf(record: JsonObject): string {
  const { attributes } = record;
  return typeof attributes === 'object' && attributes !== null && 'AWSTraceHeader' in attributes
    ? textOf(attributes['AWSTraceHeader'])
    : '';
}
