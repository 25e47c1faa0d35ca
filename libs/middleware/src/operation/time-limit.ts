import type { Context } from 'aws-lambda';

/** Milliseconds kept back, so that a late answer is still a problem of ours and not the platform's. */
const reserveMs = 50;

/**
 * Milliseconds since 1970 at which the answer must be ready: the operation's own limit, what is left of the invocation,
 * or what the caller still waits (`X-Deadline-Ms`), whichever is shortest.
 */
export function deadlineOf(timeoutMs: number, context: Context, callerWaitsMs: string | undefined): number {
  let limit = Math.min(timeoutMs, context.getRemainingTimeInMillis() - reserveMs);
  if (callerWaitsMs !== undefined && /^\d{1,6}$/.test(callerWaitsMs))
    limit = Math.min(limit, Number(callerWaitsMs));
  return Date.now() + limit;
}
