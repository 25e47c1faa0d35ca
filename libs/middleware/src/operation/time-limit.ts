import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { isFromFunction } from '../request/is-from-function.ts';

/** Milliseconds kept back, so that a late answer is still a problem of ours and not the platform's. */
const reserveMs = 50;

/**
 * Milliseconds since 1970 at which the answer must be ready: the operation's own limit, what is left of the invocation,
 * or what a calling function still waits (`X-Deadline-Ms`), whichever is shortest. From outside the header means nothing:
 * anybody could make answers late, and late answers count as our faults.
 */
export function deadlineOf(
  timeoutMs: number,
  context: Context,
  requestContext: APIGatewayProxyEvent['requestContext'],
  callerWaitsMs: string | undefined,
): number {
  let limit = Math.min(timeoutMs, context.getRemainingTimeInMillis() - reserveMs);
  if (callerWaitsMs !== undefined && isFromFunction(requestContext) && /^\d{1,6}$/.test(callerWaitsMs))
    limit = Math.min(limit, Number(callerWaitsMs));
  return Date.now() + limit;
}
