import type { CallerLimit } from './metering.ts';

/** So many calls within a day or a month of UTC. */
export interface PlanQuota {
  readonly limit: number;
  readonly period: 'DAY' | 'MONTH';
}

/** What the function of a counted operation is told, as JSON in the variable METER: written by infrastructure, read by the meter. */
export interface MeterSettings {
  /** Table of who may ask how much, and what each has used. */
  readonly table: string;
  /** Quotas by the names of plans; absent where the operation is not metered. */
  readonly plans?: Readonly<Record<string, PlanQuota>>;
  /** Limit of each caller, under the operation's id; absent where the operation has none. */
  readonly callerLimit?: CallerLimit & { readonly operation: string };
}
