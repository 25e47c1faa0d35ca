import type { Operation } from '@tollgate/contract-kit';

/** Milliseconds that an operation may take in 99 of 100 requests: its own budget, else a fifth of its function's limit. */
export function latencyBudgetMs(operation: Operation): number {
  if (operation.latencyBudgetMs !== undefined) return operation.latencyBudgetMs;
  return operation.servedBy === 'gateway' ? 500 : (operation.timeoutMs ?? 5_000) / 5;
}
