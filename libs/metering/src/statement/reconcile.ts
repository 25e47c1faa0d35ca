import type { LoggedCall } from './access-log.ts';
import type { ConsumerStatement } from './statement.ts';

/** How a statement and an access log of the same month differ; both lists are empty when they agree. */
export interface Reconciliation {
  /** Requests of the log that are billed. */
  readonly logged: number;
  /** Calls of the statement. */
  readonly billed: number;
  /** Ids of requests that were answered and are not on the statement. */
  readonly unbilled: readonly string[];
  /** Ids of calls on the statement that the log does not know. */
  readonly unlogged: readonly string[];
}

/** Compares request by request. A request that stands in the log twice counts once. */
export function reconcile(
  statements: readonly ConsumerStatement[],
  calls: Iterable<LoggedCall>,
): Reconciliation {
  const billed = new Set(statements.flatMap(({ requestIds }) => [...requestIds]));
  const logged = new Set(Array.from(calls, ({ requestId }) => requestId));
  return {
    logged: logged.size,
    billed: billed.size,
    unbilled: [...logged].filter((id) => !billed.has(id)).sort(),
    unlogged: [...billed].filter((id) => !logged.has(id)).sort(),
  };
}
