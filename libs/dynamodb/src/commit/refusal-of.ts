import type { CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { RequestInProgress } from '../errors/idempotency-refused.ts';
import { StoreBusy, StoreThrottled, StoreUnavailable } from '../errors/store-failure.ts';
import {
  ClaimNotHeld,
  ClaimTaken,
  ItemExists,
  VersionMismatch,
  type WriteRefused,
} from '../errors/write-refused.ts';
import type { Refusal } from './action.ts';

/** The typed error that a cancelled transaction stands for. The reasons come in the order of the actions. */
export function refusalOf(error: TransactionCanceledException, refusals: readonly Refusal[]): Error {
  const reasons = error.CancellationReasons ?? [];
  const failed = refusals.filter((_refusal, at) => reasons[at]?.Code === 'ConditionalCheckFailed');
  return conditionRefusal(failed) ?? keyRefusal(failed) ?? contention(reasons, refusals, error) ?? error;
}

/**
 * The error that failed conditions of one change stand for, or nothing where none failed. A stale version explains
 * everything else, and an item that exists explains its claims and its first event.
 */
export function conditionRefusal(failed: readonly Refusal[]): WriteRefused | undefined {
  const versions = failed.flatMap((refusal) =>
    refusal.kind === 'versionMismatch' ? [refusal.expectedVersion] : [],
  );
  const stale = versions.find((version) => version > 0);
  if (stale !== undefined) return new VersionMismatch(stale);
  if (failed.some(({ kind }) => kind === 'itemExists')) return new ItemExists();
  if (versions.length > 0) return new VersionMismatch(0);
  const taken = failed.flatMap((refusal) => (refusal.kind === 'claimTaken' ? [refusal.claim] : []));
  if (taken.length > 0) return new ClaimTaken(taken);
  const notHeld = failed.flatMap((refusal) => (refusal.kind === 'claimNotHeld' ? [refusal.claim] : []));
  return notHeld.length > 0 ? new ClaimNotHeld(notHeld) : undefined;
}

/** The record was there when the transaction ran and is gone now: it expired in between. */
const keyRefusal = (failed: readonly Refusal[]): Error | undefined =>
  failed.some(({ kind }) => kind === 'keyUsed') ? new RequestInProgress() : undefined;

/** What kept a transaction from running although its conditions may hold. */
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
