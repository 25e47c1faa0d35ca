import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock/index.ts';
import type { InvocationResult, Json } from '../gateway/ports.ts';
import type { AsyncSettings } from './async-settings.ts';
import type { EventJournal, PendingEvent } from './event-journal.ts';
import { LambdaRefusal } from './faults.ts';
import { deadLetterAttributes, invocationRecord, type EndedInvocation } from './invocation-record.ts';

/** Milliseconds that Lambda waits before its two retries, and those that are waited here: nobody at a laptop waits minutes. */
const retries = [
  { aged: 60_000, pause: 1000 },
  { aged: 180_000, pause: 2000 },
] as const;
/** Milliseconds before a throttled event is tried again, which double up to the longest. */
const backoff = { first: 1000, longest: 300_000 } as const;

/** What runs functions. */
export interface EventRunner {
  invoke(
    functionArn: string,
    event: Json,
    options: { readonly traceHeader: string; readonly requestId: string },
  ): Promise<InvocationResult>;
  /** Qualified ARN and version of what an ARN or a name refers to. @throws LambdaRefusal when there is nothing */
  identify(functionArn: string): { readonly arn: string; readonly version: string };
}

/** Takes records and dead letters. */
export interface DestinationPorts {
  /** Hands a record to a queue, a function or an event bus. */
  record(destinationArn: string, record: { readonly [key: string]: Json }): Promise<void>;
  /** Sends a dead letter to a queue. */
  deadLetter(queueArn: string, event: Json, attributes: { readonly [key: string]: Json }): Promise<void>;
}

export interface AsyncInvokerOptions {
  readonly functions: EventRunner;
  readonly clock: Clock;
  readonly settingsOf: (functionArn: string) => AsyncSettings;
  readonly destinations: DestinationPorts;
  readonly journal: EventJournal;
  /** Hears of a failed event that goes nowhere, or that its destination does not take. */
  readonly onDropped: (functionArn: string, reason: string) => void;
}

/**
 * Invokes functions without waiting for their answer, as events of S3 and EventBridge and `InvocationType: Event` do. What
 * fails is tried again, and goes to its destination and its dead-letter queue in the end. Events that
 * are not done with when the runtime ends are in its journal.
 */
export class AsyncInvoker {
  readonly #options: AsyncInvokerOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #waiting = new Set<() => void>();
  #stopped = false;

  constructor(options: AsyncInvokerOptions) {
    this.#options = options;
  }

  /** Accepts an event; returns the id of its request at once. */
  enqueue(functionArn: string, event: Json, traceHeader = ''): string {
    const { clock, journal } = this.#options;
    const pending = { requestId: randomUUID(), functionArn, event, traceHeader, begun: clock.now() };
    journal.add(pending.requestId, pending);
    this.#start(pending);
    return pending.requestId;
  }

  /** Goes on with what an earlier runtime left; the functions must be there by then. */
  resume(): void {
    for (const pending of this.#options.journal.takeOver()) this.#start(pending);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Gives up every retry that still waits. */
  stop(): void {
    this.#stopped = true;
    for (const end of this.#waiting) end();
  }

  #start(pending: PendingEvent): void {
    const { onDropped, journal } = this.#options;
    const run = this.#deliver(pending)
      .catch((error: unknown) => {
        if (!this.#stopped) onDropped(pending.functionArn, reasonOf(error));
      })
      .finally(() => {
        if (!this.#stopped) journal.remove(pending.requestId);
        this.#running.delete(run);
      });
    this.#running.add(run);
  }

  async #deliver(pending: PendingEvent): Promise<void> {
    const { clock, functions } = this.#options;
    const { functionArn, event, requestId } = pending;
    const settings = this.#options.settingsOf(functionArn);
    for (let attempts = 1; !this.#stopped; attempts += 1) {
      const ran = await this.#run(pending, settings);
      if (this.#stopped) return;
      const retry = retries[attempts - 1];
      const failed = ran === 'aged' || ran.functionError !== undefined;
      const more =
        failed && ran !== 'aged' && retry !== undefined && attempts <= settings.maximumRetryAttempts;
      const aged = ran === 'aged' || (more && retry.aged > settings.maximumEventAgeMs);
      if (more && !aged) {
        await this.#pause(retry.pause);
        continue;
      }
      const { arn, version } = functions.identify(functionArn);
      return this.#end(settings, {
        requestId,
        functionArn: arn,
        executedVersion: version,
        condition: !failed ? 'Success' : aged ? 'EventAgeExceeded' : 'RetriesExhausted',
        attempts: ran === 'aged' ? attempts - 1 : attempts,
        event,
        ...(ran === 'aged' ? {} : { result: ran }),
        at: clock.now(),
      });
    }
  }

  /** Runs the function once; a throttled call does not count and is repeated until the event is too old. */
  async #run(
    { functionArn, event, begun, requestId, traceHeader }: PendingEvent,
    { maximumEventAgeMs }: AsyncSettings,
  ): Promise<InvocationResult | 'aged'> {
    const { clock, functions } = this.#options;
    for (let pause: number = backoff.first; ; pause = Math.min(pause * 2, backoff.longest)) {
      try {
        return await functions.invoke(functionArn, event, { requestId, traceHeader });
      } catch (error) {
        if (!(error instanceof LambdaRefusal) || error.status !== 429) throw error;
      }
      if (this.#stopped || clock.now() + pause - begun > maximumEventAgeMs) return 'aged';
      await this.#pause(pause);
    }
  }

  async #end(settings: AsyncSettings, ended: EndedInvocation): Promise<void> {
    const { destinations, onDropped } = this.#options;
    const failed = ended.condition !== 'Success';
    const destination = failed ? settings.onFailure : settings.onSuccess;
    if (destination !== undefined) await destinations.record(destination, invocationRecord(ended));
    if (!failed) return;
    const { deadLetterArn } = settings;
    if (deadLetterArn !== undefined)
      await destinations.deadLetter(deadLetterArn, ended.event, deadLetterAttributes(ended));
    if (destination === undefined && deadLetterArn === undefined)
      onDropped(ended.functionArn, JSON.stringify(ended.result?.payload ?? ended.condition));
  }

  #pause(milliseconds: number): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#waiting.delete(end);
        resolve();
      };
      const cancel = clock.at(clock.now() + milliseconds, end);
      this.#waiting.add(end);
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
