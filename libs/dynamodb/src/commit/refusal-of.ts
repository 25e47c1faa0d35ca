import type { CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { RequestInProgress } from '../errors/idempotency-refused.ts';
import { StoreBusy, StoreThrottled, StoreUnavailable } from '../errors/store-failure.ts';
import { ClaimNotHeld, ClaimTaken, ItemExists, VersionMismatch } from '../errors/write-refused.ts';
import type { Refusal } from './action.ts';

/** The typed error that a cancelled transaction stands for. The reasons come in the order of the actions. */
export function refusalOf(error: TransactionCanceledException, refusals: readonly Refusal[]): Error {
  const reasons = error.CancellationReasons ?? [];
  const failed = refusals.filter((_refusal, at) => reasons[at]?.Code === 'ConditionalCheckFailed');
  return conditionRefusal(failed) ?? contention(reasons, refusals, error) ?? error;
}

/** A stale version explains everything else, and an item that exists explains its claims. */
function conditionRefusal(failed: readonly Refusal[]): Error | undefined {
  const stale = failed.find(({ kind }) => kind === 'versionMismatch');
  if (stale?.kind === 'versionMismatch') return new VersionMismatch(stale.expectedVersion);
  if (failed.some(({ kind }) => kind === 'itemExists')) return new ItemExists();
  const taken = failed.flatMap((refusal) => (refusal.kind === 'claimTaken' ? [refusal.claim] : []));
  if (taken.length > 0) return new ClaimTaken(taken);
  const notHeld = failed.flatMap((refusal) => (refusal.kind === 'claimNotHeld' ? [refusal.claim] : []));
  if (notHeld.length > 0) return new ClaimNotHeld(notHeld);
  // The record was there when the transaction ran and is gone now: it expired in between.
  return failed.some(({ kind }) => kind === 'keyUsed') ? new RequestInProgress() : undefined;
}

function contention(
  reasons: readonly CancellationReason[],
  refusals: readonly Refusal[],
  error: TransactionCanceledException,
): Error | undefined {
  const has = (code: string): boolean => reasons.some(({ Code }) => Code === code);
  if (has('TransactionConflict')) {
    const onKey = refusals.some(
      ({ kind }, at) => kind === 'keyUsed' && reasons[at]?.Code === 'TransactionConflict',
    );
    return onKey ? new RequestInProgress() : new StoreBusy(error);
  }
  if (has('ThrottlingError') || has('ProvisionedThroughputExceeded')) return new StoreThrottled(error);
  return has('InternalServerError') ? new StoreUnavailable(error) : undefined;
}
