import type { Stage } from '@tollgate/constructs';

/** Longest an integration may take unless the account's quota was raised, in milliseconds (API Gateway quotas). */
const ordinaryMs = 29_000;

/** Longest an integration of a stage may take, in milliseconds. */
export function longestIntegrationMs({ endpoint }: Stage): number {
  return endpoint.type === 'EDGE' ? ordinaryMs : (endpoint.longestIntegrationMs ?? ordinaryMs);
}
