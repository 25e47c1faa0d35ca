import { parseCron } from './cron.ts';
import { ScheduleError } from './schedule-error.ts';

/** A schedule of a rule. */
export interface Schedule {
  /** As it is written. */
  readonly expression: string;
  /** When it is due next. @param after milliseconds since the epoch @returns undefined when never again */
  readonly next: (after: number) => number | undefined;
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Reads `rate(5 minutes)` or `cron(0 12 * * ? *)`, which is in UTC.
 * Source: EventBridge User Guide, "Setting a schedule pattern".
 * @throws ScheduleError for anything else
 */
export function parseSchedule(expression: string): Schedule {
  const [, kind, content = ''] = /^(rate|cron)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'cron') return { expression, next: parseCron(content) };
  const [, count = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(content) ?? [];
  const value = Number(count);
  if (kind !== 'rate' || value < 1 || (value === 1) !== (plural === ''))
    throw new ScheduleError(
      `The schedule ${JSON.stringify(expression)} cannot be read. Write rate(1 minute), rate(5 minutes) or cron(0 12 * * ? *).`,
    );
  const period = value * units[unit as keyof typeof units];
  return { expression, next: (after) => after + period };
}
