import type { StoredAnswer } from '../request/idempotency.ts';
import { DeadlineExceeded } from './deadline-exceeded.ts';
import type { Exchange } from './exchange.ts';
import type { Settings } from './serve-options.ts';

/** Errors that already speak of the idempotency record. */
const decided: ReadonlySet<unknown> = new Set(['idempotency-key-reused', 'invalid-idempotency-key']);

/**
 * Looks for the kept answer of an idempotent request that failed: its own first attempt may be what stands in its way.
 * The look-up comes after the failure, so that a request that succeeds pays for no extra read.
 * @throws whatever the look-up throws: without it the failure cannot be told from a repeat.
 */
export async function findEarlierAnswer(
  { findAnswer }: Settings,
  { idempotency: request }: Exchange,
  error: unknown,
): Promise<StoredAnswer | undefined> {
  if (request === undefined || findAnswer === undefined) return undefined;
  if (error instanceof DeadlineExceeded) return undefined;
  if (error instanceof Error && 'code' in error && decided.has(error.code)) return undefined;
  return findAnswer(request);
}
