import { setTimeout as pause } from 'node:timers/promises';
import type { FunctionInvoker, Json } from '../gateway/ports.ts';

/** Milliseconds before the two retries. Lambda waits one and two minutes; nobody at a laptop does. */
const retryDelays = [1000, 2000] as const;

export interface AsyncInvokerOptions {
  readonly functions: FunctionInvoker;
  /** Hears of an event that failed three times and is dropped. */
  readonly onDropped: (functionArn: string, reason: string) => void;
}

/**
 * Invokes functions without waiting for their answer, as S3 events and `InvocationType: Event` do: a failed event is
 * tried twice more. Events are kept in memory and end with the runtime.
 */
export class AsyncInvoker {
  readonly #options: AsyncInvokerOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #abort = new AbortController();

  constructor(options: AsyncInvokerOptions) {
    this.#options = options;
  }

  /** Accepts an event; returns at once. */
  enqueue(functionArn: string, event: Json, traceHeader?: string): void {
    const run = this.#deliver(functionArn, event, traceHeader).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Gives up every retry that still waits. */
  stop(): void {
    this.#abort.abort();
  }

  async #deliver(functionArn: string, event: Json, traceHeader = ''): Promise<void> {
    let reason = '';
    for (const delay of [0, ...retryDelays]) {
      try {
        if (delay > 0) await pause(delay, undefined, { signal: this.#abort.signal });
        const { functionError, payload } = await this.#options.functions.invoke(functionArn, event, {
          traceHeader,
        });
        if (functionError === undefined) return;
        reason = JSON.stringify(payload);
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        reason = error instanceof Error ? error.message : String(error);
      }
    }
    if (!this.#abort.signal.aborted) this.#options.onDropped(functionArn, reason);
  }
}
