import autocannon from 'autocannon';
import type { Call } from './timed-call.ts';

/** What one burst of load saw. */
export interface Load {
  /** Successful answers. */
  readonly perSecond: number;
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[];
  /** Answers other than 2xx, and connections that failed. */
  readonly refused: number;
}

/**
 * Sends one request again and again over so many connections.
 * @throws Error when no answer is a success
 */
export async function drive({ url, headers }: Call, connections: number, seconds: number): Promise<Load> {
  const latencies: number[] = [];
  const instance = autocannon({ url, headers, connections, duration: seconds });
  instance.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => {
    latencies.push(milliseconds);
  });
  const { '2xx': successes, non2xx, errors, duration } = await instance;
  if (successes === 0) {
    throw new Error(`${url} gave no success in ${seconds} s, but ${non2xx} refusals and ${errors} failures`);
  }
  return { perSecond: successes / duration, latencies, refused: non2xx + errors };
}
