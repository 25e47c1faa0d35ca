import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { claimActions } from '../claims/claim-actions.ts';
import type { ClaimChange } from '../claims/claim.ts';
import { eventAction } from '../events/event-rows.ts';
import type { NewEvent } from '../events/event.ts';
import { findAnswer } from '../idempotency/find-answer.ts';
import type { Answer, IdempotentRequest } from '../idempotency/idempotent-request.ts';
import { recordAction } from '../idempotency/record.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import type { Action } from './action.ts';
import { refusalOf } from './refusal-of.ts';
import type { Write } from './write.ts';

/** Everything that a use case changes, written together or not at all. */
export interface Commit {
  /** The change of the item that the use case is about. */
  readonly write: Write;
  /** Changes of further items in the same transaction. @default none */
  readonly also?: readonly Write[];
  /** Unique values that the item takes, keeps and releases. @default none */
  readonly claims?: ClaimChange;
  /** What is announced of the change. @default nothing */
  readonly event?: NewEvent;
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
 * @throws StoreFailure when the store fails; after a timeout or a lost connection the write may have taken place
 */
export async function commit(table: Table, change: Commit): Promise<CommitResult> {
  const actions = actionsOf(table, change);
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

function actionsOf(table: Table, { write, also = [], claims, event, idempotency }: Commit): Action[] {
  const now = table.now();
  return [
    ...(idempotency ? [recordAction(table.name, idempotency.request, idempotency.answer, now)] : []),
    write.action(table.name),
    ...also.map((further) => further.action(table.name)),
    ...(claims ? claimActions(table.name, write.key, claims) : []),
    ...(event ? [eventAction(table.name, write, event, new Date(now).toISOString())] : []),
  ];
}
