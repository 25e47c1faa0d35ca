import { readField, type CronField } from './cron-field.ts';
import { ScheduleError } from './schedule-error.ts';

const day = 86_400_000;
/** Days that are looked through for the next occurrence: all that a pattern of years can name. */
const horizon = 230 * 366;
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/**
 * Reads the six fields of a cron expression: minutes, hours, day of month, month, day of week, year.
 * Source: EventBridge User Guide, "Cron expressions reference".
 * @throws ScheduleError for anything EventBridge refuses
 */
export function parseCron(expression: string): (after: number) => number | undefined {
  const fields = expression.trim().split(/\s+/);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6)
    throw new ScheduleError(
      `cron(${expression}) has ${fields.length} fields. Write six: minutes, hours, day of month, month, day of week, year.`,
    );
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw new ScheduleError(
      `cron(${expression}) says the day twice or not at all. Put a ? into the day of month or the day of week, not both.`,
    );
  const inMinutes = readField(minutes, { name: 'minutes', from: 0, to: 59 });
  const inHours = readField(hours, { name: 'hours', from: 0, to: 23 });
  const inMonths = readField(month, { name: 'month', from: 1, to: 12, names: months });
  const inYears = readField(year, { name: 'year', from: 1970, to: 2199 });
  const onDay = dayOfMonth === '?' ? readWeekday(dayOfWeek) : readDayOfMonth(dayOfMonth);
  return (after) => {
    const start = Math.floor(after / 60_000) * 60_000 + 60_000;
    for (let midnight = Math.floor(start / day) * day, left = horizon; left > 0; midnight += day, left -= 1) {
      const date = new Date(midnight);
      if (date.getUTCFullYear() > 2199) return undefined;
      if (!inYears(date.getUTCFullYear()) || !inMonths(date.getUTCMonth() + 1) || !onDay(date)) continue;
      const minute = firstMinute(midnight < start ? (start - midnight) / 60_000 : 0, inHours, inMinutes);
      if (minute !== undefined) return midnight + minute * 60_000;
    }
    return undefined;
  };
}

function firstMinute(from: number, inHours: CronField, inMinutes: CronField): number | undefined {
  for (let minute = from; minute < 1440; minute += 1)
    if (inHours(Math.floor(minute / 60)) && inMinutes(minute % 60)) return minute;
  return undefined;
}

type OnDay = (date: Date) => boolean;

/** `L` is the last day of the month, `15W` the weekday nearest to the 15th, `LW` the last weekday. */
function readDayOfMonth(field: string): OnDay {
  if (field === 'L') return (date) => date.getUTCDate() === daysInMonth(date);
  if (field === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, daysInMonth(date));
  const nearest = /^(\d{1,2})W$/.exec(field)?.[1];
  if (nearest !== undefined)
    return (date) => date.getUTCDate() === nearestWeekday(date, Math.min(Number(nearest), daysInMonth(date)));
  const days = readField(field, { name: 'day of month', from: 1, to: 31 });
  return (date) => days(date.getUTCDate());
}

/** `6L` is the last Friday of the month, `6#3` the third one; Sunday is 1. */
function readWeekday(field: string): OnDay {
  const options = { name: 'day of week', from: 1, to: 7, names: weekdays };
  const [, last] = /^(\w+)L$/.exec(field) ?? [];
  if (last !== undefined) {
    const on = readField(last, options);
    return (date) => on(date.getUTCDay() + 1) && date.getUTCDate() + 7 > daysInMonth(date);
  }
  const [, weekday = '', count = ''] = /^(\w+)#([1-5])$/.exec(field) ?? [];
  const on = readField(count === '' ? field.replace(/^L$/, '7') : weekday, options);
  return (date) =>
    on(date.getUTCDay() + 1) && (count === '' || Math.ceil(date.getUTCDate() / 7) === Number(count));
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The weekday nearest to a day, never in another month. */
function nearestWeekday(date: Date, wanted: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted)).getUTCDay();
  if (weekday === 6) return wanted === 1 ? 3 : wanted - 1;
  if (weekday === 0) return wanted === daysInMonth(date) ? wanted - 2 : wanted + 1;
  return wanted;
}
