/** The stretch of time that a quota counts in. */
export interface QuotaWindow {
  /** The window's name, as `2026-11-22`: part of the counter's key. */
  readonly name: string;
  /** Milliseconds since 1970: the window's first, and that of the next. */
  readonly startsAt: number;
  readonly endsAt: number;
}

export type QuotaPeriod = 'HOUR' | 'DAY' | 'MONTH';

/** Characters of an RFC 3339 instant that name a window. */
const nameLength = { HOUR: 13, DAY: 10, MONTH: 7 } as const satisfies Record<QuotaPeriod, number>;

/** The window that a time is in: whole hours, days or months of UTC, as API Gateway counts its quotas. */
export function windowOf(period: QuotaPeriod, atMs: number): QuotaWindow {
  const at = new Date(atMs);
  const name = at.toISOString().slice(0, nameLength[period]);
  const [year, month, day, hour] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
  switch (period) {
    case 'HOUR':
      return {
        name,
        startsAt: Date.UTC(year, month, day, hour),
        endsAt: Date.UTC(year, month, day, hour + 1),
      };
    case 'DAY':
      return { name, startsAt: Date.UTC(year, month, day), endsAt: Date.UTC(year, month, day + 1) };
    case 'MONTH':
      return { name, startsAt: Date.UTC(year, month, 1), endsAt: Date.UTC(year, month + 1, 1) };
  }
}
