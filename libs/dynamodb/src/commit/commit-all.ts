import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { StoreBusy, StoreThrottled } from '../errors/store-failure.ts';
import type { WriteRefused } from '../errors/write-refused.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import { actionsOf } from './actions-of.ts';
import type { Change } from './change.ts';
import { planTransaction, waiting, type Waiting } from './plan-transaction.ts';
import { conditionRefusal, refusalOf } from './refusal-of.ts';

/** What became of one change of many. */
export type ChangeResult =
  { readonly outcome: 'committed' } | { readonly outcome: 'refused'; readonly error: WriteRefused };

export interface CommitAllOptions {
  /** Most changes in one transaction; it also holds at most 100 actions and 4 MB. @default 25 */
  readonly most?: number;
}

/** Tries of a transaction that only meets others, or comes too fast; the pauses between them grow, to these at most. */
const tries = 12;
const longestPauseMs = { busy: 250, throttled: 2000 } as const;

/**
 * Writes many changes, each whole or not at all, several to a transaction. The state afterwards, and what became of each
 * change, are those of {@link commit} for one change after the other in their order: a change that is refused keeps no
 * other back, and changes that touch one row follow each other.
 *
 * A repeat after a failure is safe where the changes are: what was created before is refused with `ItemExists`.
 *
 * @returns what became of each change, in their order
 * @throws StoreFailure when the store fails; some of the changes may be written by then
 */
export async function commitAll(
  table: Table,
  changes: readonly Change[],
  { most = 25 }: CommitAllOptions = {},
): Promise<readonly ChangeResult[]> {
  const results: ChangeResult[] = changes.map(() => ({ outcome: 'committed' }));
  let left: readonly Waiting[] = changes.map((change, at) => waiting(actionsOf(table, change), at));
  while (left.length > 0) {
    const { now, later } = planTransaction(left, most);
    const refused = await refusedIn(table, now);
    for (const [at, error] of refused) results[at] = { outcome: 'refused', error };
    const again = refused.size === 0 ? [] : now.filter(({ at }) => !refused.has(at));
    left = [...again, ...later].sort((one, other) => one.at - other.at);
  }
  return results;
}

/**
 * Runs one transaction until it is written or refused. A table that grows into its load refuses some of what comes too fast; it
 * does so by a cancellation, which the SDK does not repeat.
 */
async function refusedIn(
  table: Table,
  changes: readonly Waiting[],
): Promise<ReadonlyMap<number, WriteRefused>> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await write(table, changes);
    } catch (error) {
      const isThrottled = error instanceof StoreThrottled;
      if ((!isThrottled && !(error instanceof StoreBusy)) || attempt + 1 >= tries) throw error;
      const longest = isThrottled ? longestPauseMs.throttled : longestPauseMs.busy;
      await pause(Math.random() * Math.min(longest, 10 * 2 ** attempt));
    }
  }
}

/** Runs one transaction. @returns the changes that were refused, by their places; nothing is written unless there are none */
async function write(table: Table, changes: readonly Waiting[]): Promise<ReadonlyMap<number, WriteRefused>> {
  const actions = changes.flatMap((change) => change.actions);
  const transaction = new TransactWriteCommand({ TransactItems: actions.map(({ request }) => request) });
  try {
    await call(table, (options) => table.client.send(transaction, options));
    return new Map();
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const refused = new Map<number, WriteRefused>();
    let from = 0;
    for (const change of changes) {
      const failed = change.actions.filter(
        (_action, at) => reasons[from + at]?.Code === 'ConditionalCheckFailed',
      );
      from += change.actions.length;
      const refusal = conditionRefusal(failed.map((action) => action.refusal));
      if (refusal !== undefined) refused.set(change.at, refusal);
    }
    if (refused.size > 0) return refused;
    throw refusalOf(
      error,
      actions.map(({ refusal }) => refusal),
    );
  }
}
