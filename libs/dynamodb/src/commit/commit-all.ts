import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { StoreBusy } from '../errors/store-failure.ts';
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

/** Tries of a transaction that only meets others; the pauses between them grow to a quarter of a second. */
const tries = 12;
const longestPauseMs = 250;

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
  let attempt = 0;
  while (left.length > 0) {
    const { now, later } = planTransaction(left, most);
    const refused = await refusedIn(table, now, attempt);
    for (const [at, error] of refused) results[at] = { outcome: 'refused', error };
    const isWritten = refused.size === 0;
    const again = isWritten ? [] : now.filter(({ at }) => !refused.has(at));
    if (isWritten || again.length < now.length) attempt = 0;
    left = [...again, ...later].sort((one, other) => one.at - other.at);
  }
  return results;

  async function refusedIn(
    of: Table,
    now: readonly Waiting[],
    first: number,
  ): Promise<ReadonlyMap<number, WriteRefused>> {
    for (attempt = first; ; attempt += 1) {
      try {
        return await write(of, now);
      } catch (error) {
        if (!(error instanceof StoreBusy) || attempt + 1 >= tries) throw error;
        await pause(Math.random() * Math.min(longestPauseMs, 10 * 2 ** attempt));
      }
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
