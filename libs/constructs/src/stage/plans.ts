import type { PlanName } from '@tollgate/contract-kit/names';

/** A steady rate in requests per second, and the size of the bucket that lets bursts through. */
export interface RateLimit {
  readonly rate: number;
  readonly burst: number;
}

/** What one consumer of a plan may ask for. */
export interface Plan extends RateLimit {
  /** Metered calls for each day or month of UTC, counted exactly. */
  readonly quota: { readonly limit: number; readonly period: 'DAY' | 'MONTH' };
  /**
   * Limits of single operations by their ids, instead of the plan's own rate; at most 20.
   * @default none
   */
  readonly methods?: Readonly<Record<string, RateLimit>>;
}

export type Plans = Readonly<Record<PlanName, Plan>>;

/** Lists and look-ups read more than one item a call. */
const slowerLists = { listVehicles: { rate: 5, burst: 10 }, listVehicleHistory: { rate: 5, burst: 10 } };

/** Plans of stages whose consumers are real. */
export const realPlans = {
  free: { rate: 10, burst: 20, quota: { limit: 10_000, period: 'DAY' }, methods: slowerLists },
  partner: { rate: 50, burst: 100, quota: { limit: 2_000_000, period: 'MONTH' } },
  internal: { rate: 200, burst: 400, quota: { limit: 20_000_000, period: 'MONTH' } },
} as const satisfies Plans;

/** Plans of the stage to try things out in, with a key for everyone in `free`. */
export const trialPlans = {
  free: { rate: 20, burst: 40, quota: { limit: 50_000, period: 'DAY' }, methods: slowerLists },
  partner: { rate: 50, burst: 100, quota: { limit: 500_000, period: 'MONTH' } },
  internal: { rate: 50, burst: 100, quota: { limit: 500_000, period: 'MONTH' } },
} as const satisfies Plans;

/** Plans of the laptop: so high that only tests that lower them meet them. */
export const localPlans = {
  free: { rate: 1_000, burst: 2_000, quota: { limit: 10_000_000, period: 'DAY' } },
  partner: { rate: 1_000, burst: 2_000, quota: { limit: 50_000_000, period: 'MONTH' } },
  internal: { rate: 2_000, burst: 4_000, quota: { limit: 100_000_000, period: 'MONTH' } },
} as const satisfies Plans;
