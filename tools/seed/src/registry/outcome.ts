import type { ApiProblem } from '@tollgate/contract-kit/client';

/** What became of one row: done now, found done, or refused for a reason that a repeat does not change. */
export type Outcome =
  | { readonly kind: 'registered' | 'alreadyThere'; readonly id: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string };

/** Statuses that speak of the row itself; all others speak of the caller or of the registry. */
const rowStatuses = new Set([400, 409, 413, 422]);

/**
 * The rejection that a problem amounts to.
 * @throws the problem itself when it does not speak of the row.
 */
export function toRejection(error: ApiProblem): Outcome {
  const { status, code = `status${status}`, detail, title, errors = [] } = error.problem;
  if (!rowStatuses.has(status)) throw error;
  const faults = errors.map((fault) => `${fault.pointer}: ${fault.detail}`);
  return { kind: 'rejected', code, reason: [detail ?? title, ...faults].join('; ') };
}
