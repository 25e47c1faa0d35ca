import type { Access } from './access.ts';

/** How often one caller may ask within an hour or a day of UTC, apart from its plan. */
export interface CallerLimit {
  readonly count: number;
  readonly period: 'HOUR' | 'DAY';
}

interface Metering {
  readonly id: string;
  readonly access: Access;
  readonly servedBy?: 'function' | 'gateway';
  readonly metered?: boolean;
  readonly callerLimit?: CallerLimit;
}

/** Whether calls count against the quota of the caller's plan and are billed. */
export function isMetered({ access, servedBy, metered }: Omit<Metering, 'id'>): boolean {
  return servedBy !== 'gateway' && (metered ?? isForConsumers(access));
}

/** Consumers are those who have a plan. */
const isForConsumers = ({ kind }: Access): boolean => kind === 'apiKey' || kind === 'partner';

/** @throws Error when calls are to be metered of callers that have no plan, or counted of callers that nobody knows. */
export function checkMetering({ id, access, servedBy, metered, callerLimit }: Metering): void {
  if (metered === true && (!isForConsumers(access) || servedBy === 'gateway')) {
    throw new Error(
      `${id}: metered needs a function and callers that have a plan; received access ${access.kind}, ` +
        `served by the ${servedBy ?? 'function'}: give it access by apiKey() or partner()`,
    );
  }
  if (callerLimit !== undefined && (access.kind === 'anyone' || servedBy === 'gateway')) {
    throw new Error(
      `${id}: callerLimit counts callers in a function; received access ${access.kind}, ` +
        `served by the ${servedBy ?? 'function'}: use throttle instead`,
    );
  }
}
