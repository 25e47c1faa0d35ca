import type { QuotaPeriod } from './quota-window.ts';

/** What one subject may use of one thing within each window. */
export interface Quota {
  /** Name of the plan, or of the operation whose limit it is; the policy's name in `RateLimit`. */
  readonly name: string;
  readonly limit: number;
  readonly period: QuotaPeriod;
}
