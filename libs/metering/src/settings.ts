import type { CallerLimit } from '@tollgate/contract-kit';

/** So many calls within a day or a month of UTC. */
export interface PlanQuota {
  readonly limit: number;
  readonly period: 'DAY' | 'MONTH';
}

/** What the function of a counted operation is told, as JSON in the variable METER. */
export interface MeterSettings {
  /** Table of who may ask how much, and what each has used. */
  readonly table: string;
  /** Quotas by the names of plans; absent where the operation is not metered. */
  readonly plans?: Readonly<Record<string, PlanQuota>>;
  /** Limit of each caller, under the operation's id; absent where the operation has none. */
  readonly callerLimit?: CallerLimit & { readonly operation: string };
}

/**
 * Reads METER.
 * @throws Error when it is not what the infrastructure writes there.
 */
export function readSettings(text: string | undefined): MeterSettings | undefined {
  if (!text) return undefined;
  try {
    const settings = JSON.parse(text) as Partial<MeterSettings> | null;
    if (typeof settings?.table === 'string') return settings as MeterSettings;
  } catch {
    // Said below, with what was received.
  }
  throw new Error(
    `METER is ${JSON.stringify(text)}; it holds the JSON that ServiceFunction writes: {"table":…,"plans":…}`,
  );
}
