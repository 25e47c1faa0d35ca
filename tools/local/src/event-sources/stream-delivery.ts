import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/index.ts';
import type { InvocationResult, Json } from '../gateway/ports.ts';
import { failuresOf } from './batch-failures.ts';
import type { GivenUpBatch, GivenUpCondition } from './given-up-batch.ts';
import type { StreamMapping } from './stream-mapping.ts';
import type { StreamRecord } from './stream-record.ts';
import { waitUntil } from './wait-until.ts';

/** The part of the functions' host that streams need. */
export interface StreamFunctions {
  invoke(
    functionArn: string,
    event: Json,
    options: { readonly traceHeader: string; readonly requestId: string },
  ): Promise<InvocationResult>;
  /** Qualified ARN and version of what an ARN refers to. */
  identify(functionArn: string): { readonly arn: string; readonly version: string };
}

export interface StreamDeliveryOptions {
  readonly functions: StreamFunctions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds that a record has been in the stream, by the runtime's clock. */
  readonly ageOf: (record: StreamRecord) => number;
  /** Takes records that are done with. */
  readonly finish: (records: readonly StreamRecord[]) => void;
  /** Takes records that are given up. */
  readonly giveUp: (batch: GivenUpBatch) => Promise<void>;
  /** Hears how old the newest record of a batch is that is handed over, milliseconds. */
  readonly countAge: (ageMs: number) => void;
  /** Hears why a function could not be called at all. */
  readonly report: (error: unknown) => void;
}

/** Milliseconds before another try, which double up to the longest. */
const backoff = { first: 200, longest: 30_000 } as const;
/** Milliseconds that a stream keeps its records. */
const retention = 24 * 3_600_000;

/** What is known of the tries of a batch so far. */
interface Tries {
  readonly attempts: number;
  readonly requestId: string;
  readonly functionFailed: boolean;
}

const untried: Tries = { attempts: 0, requestId: '', functionFailed: false };

/**
 * Hands batches of a stream to a function until each record is worked off or given up.
 * Source: Lambda Developer Guide, "Polling and batching streams", "Configuring partial batch response with DynamoDB and Lambda".
 */
export class StreamDelivery {
  readonly #mapping: StreamMapping;
  readonly #options: StreamDeliveryOptions;

  constructor(mapping: StreamMapping, options: StreamDeliveryOptions) {
    this.#mapping = mapping;
    this.#options = options;
  }

  /** Resolves when the batch is done with, or the signal ends it. */
  async deliver(batch: readonly StreamRecord[]): Promise<void> {
    const { signal, finish } = this.#options;
    const { maximumRetryAttempts, bisects } = this.#mapping;
    let [left, tries, pause] = [batch, untried, backoff.first as number];
    while (!signal.aborted) {
      left = await this.#withoutAged(left, tries);
      if (left.length === 0) return;
      const outcome = await this.#attempt(left);
      if (outcome === 'refused') {
        pause = await this.#rest(pause);
        continue;
      }
      const failedAt = outcome.failed === undefined ? left.length : outcome.failed;
      finish(left.slice(0, failedAt));
      left = left.slice(failedAt);
      if (left.length === 0) return;
      // Who got further begins anew with what is left of the batch: its first record has failed once.
      tries = { ...outcome.tries, attempts: failedAt > 0 ? 1 : tries.attempts + 1 };
      // Splitting a batch is no retry.
      if (bisects && failedAt === 0 && left.length > 1) return this.#bisect(left);
      if (tries.attempts > maximumRetryAttempts) return this.#giveUp(left, tries, 'RetryAttemptsExhausted');
      pause = await this.#rest(failedAt > 0 ? backoff.first : pause);
    }
  }

  async #bisect(batch: readonly StreamRecord[]): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    await this.deliver(batch.slice(0, middle));
    await this.deliver(batch.slice(middle));
  }

  /** Runs the function once. @returns the index of the first record that failed */
  async #attempt(
    batch: readonly StreamRecord[],
  ): Promise<'refused' | { readonly failed: number | undefined; readonly tries: Tries }> {
    const { functions, countAge, ageOf, report } = this.#options;
    const { functionArn, reportsFailures } = this.#mapping;
    const requestId = randomUUID();
    const newest = batch.at(-1);
    if (newest !== undefined) countAge(ageOf(newest));
    let result: InvocationResult;
    try {
      const event = { Records: batch.map((record) => record.event) };
      result = await functions.invoke(functionArn, event, { traceHeader: '', requestId });
    } catch (error) {
      report(error);
      return 'refused';
    }
    const sequence = batch.map(({ sequenceNumber }) => sequenceNumber);
    const failures = failuresOf(result, sequence, reportsFailures);
    const failed = sequence.findIndex((number) => failures.has(number));
    const tries = { ...untried, requestId, functionFailed: result.functionError !== undefined };
    return { failed: failed < 0 ? undefined : failed, tries };
  }

  /** Gives up the records that are too old: the oldest come first. */
  async #withoutAged(batch: readonly StreamRecord[], tries: Tries): Promise<readonly StreamRecord[]> {
    const limit = Math.min(this.#mapping.maximumRecordAgeMs, retention);
    const young = batch.findIndex((record) => this.#options.ageOf(record) <= limit);
    const aged = young < 0 ? batch.length : young;
    if (aged > 0) await this.#giveUp(batch.slice(0, aged), tries, 'RecordAgeExceeded');
    return batch.slice(aged);
  }

  async #giveUp(records: readonly StreamRecord[], tries: Tries, condition: GivenUpCondition): Promise<void> {
    const { functions, finish, giveUp, clock } = this.#options;
    const { functionArn, streamArn } = this.#mapping;
    const { arn, version } = functions.identify(functionArn);
    const at = clock.now();
    await giveUp({
      ...{ records, condition, ...tries, functionArn: arn, executedVersion: version, streamArn, at },
    });
    finish(records);
  }

  /** Waits before another try. @returns how long to wait before the one after it */
  async #rest(pause: number): Promise<number> {
    const { clock, signal } = this.#options;
    await waitUntil(clock, clock.now() + pause, signal);
    return Math.min(pause * 2, backoff.longest);
  }
}
