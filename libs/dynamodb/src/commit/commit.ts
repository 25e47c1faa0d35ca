import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { findAnswer } from '../idempotency/find-answer.ts';
import type { Answer, IdempotentRequest } from '../idempotency/idempotent-request.ts';
import { recordAction } from '../idempotency/record.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import type { Action } from './action.ts';
import { actionsOf } from './actions-of.ts';
import type { Change } from './change.ts';
import { refusalOf } from './refusal-of.ts';

/** Everything that a use case changes, written together or not at all. */
export interface Commit extends Change {
  /** The request and the answer to keep for it. @default the request may be carried out twice */
  readonly idempotency?: Idempotency;
}

/** A request with the answer that it gets if it is carried out now. */
export interface Idempotency {
  readonly request: IdempotentRequest;
  readonly answer: Answer;
}

/** `replayed` means that nothing was written now: the request was carried out before, and this was its answer. */
export type CommitResult =
  { readonly outcome: 'committed' } | { readonly outcome: 'replayed'; readonly answer: Answer };

/**
 * Writes the item, its claims, its event and the idempotency record in ONE transaction, so that there is no state in
 * which only some of them are stored. Of several requests with one key that run at the same time one is written; the
 * others find its record and get its answer, or {@link RequestInProgress} while it is being written.
 *
 * A transaction is used even for a single item: its token lets the SDK repeat a call whose answer was lost without
 * taking its own first attempt for somebody else's change.
 *
 * @throws VersionMismatch, ItemExists, ClaimTaken, ClaimNotHeld when a condition does not hold
 * @throws IdempotencyKeyReused, RequestInProgress, InvalidIdempotencyKey
 * @throws RangeError when the event is too long to be announced
 * @throws StoreFailure when the store fails; after a timeout or a lost connection the write may have taken place
 */
export async function commit(table: Table, change: Commit): Promise<CommitResult> {
  const actions = allActionsOf(table, change);
  const transaction = new TransactWriteCommand({ TransactItems: actions.map(({ request }) => request) });
  try {
    await call(table, (options) => table.client.send(transaction, options));
    return { outcome: 'committed' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    // The record comes first: under contention the reasons speak of a conflict although the request was carried out.
    const answer = change.idempotency && (await findAnswer(table, change.idempotency.request));
    if (answer) return { outcome: 'replayed', answer };
    throw refusalOf(
      error,
      actions.map(({ refusal }) => refusal),
    );
  }
}

function allActionsOf(table: Table, change: Commit): Action[] {
  const { idempotency } = change;
  const record =
    idempotency && recordAction(table.name, idempotency.request, idempotency.answer, table.now());
  return [...(record ? [record] : []), ...actionsOf(table, change)];
}
