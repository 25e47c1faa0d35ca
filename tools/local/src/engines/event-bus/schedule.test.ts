import fc from 'fast-check';
import { parseSchedule, ScheduleError } from './index.ts';

const next = (expression: string, after: string): string | undefined => {
  const at = parseSchedule(expression).next(Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

test.each([
  ['rate(1 minute)', '2026-01-01T00:00:10Z', '2026-01-01T00:01:10.000Z'],
  ['rate(5 hours)', '2026-01-01T00:00:00Z', '2026-01-01T05:00:00.000Z'],
  ['cron(0 10 * * ? *)', '2026-01-01T10:00:00Z', '2026-01-02T10:00:00.000Z'],
  ['cron(15 12 * * ? *)', '2026-01-01T00:00:00Z', '2026-01-01T12:15:00.000Z'],
  ['cron(0 18 ? * MON-FRI *)', '2026-01-02T18:00:00Z', '2026-01-05T18:00:00.000Z'],
  ['cron(0 8 1 * ? *)', '2026-01-01T08:00:00Z', '2026-02-01T08:00:00.000Z'],
  ['cron(0/15 * * * ? *)', '2026-01-01T00:16:00Z', '2026-01-01T00:30:00.000Z'],
  ['cron(5,35 14 * * ? *)', '2026-01-01T14:06:00Z', '2026-01-01T14:35:00.000Z'],
  ['cron(0 0 L * ? *)', '2028-02-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['cron(0 0 LW * ? *)', '2026-01-31T00:00:00Z', '2026-02-27T00:00:00.000Z'],
  ['cron(0 0 15W 8 ? *)', '2026-01-01T00:00:00Z', '2026-08-14T00:00:00.000Z'],
  ['cron(0 0 1W 8 ? *)', '2026-01-01T00:00:00Z', '2026-08-03T00:00:00.000Z'],
  ['cron(15 10 ? * 6L *)', '2026-01-01T00:00:00Z', '2026-01-30T10:15:00.000Z'],
  ['cron(0 9 ? * 2#1 *)', '2026-01-06T00:00:00Z', '2026-02-02T09:00:00.000Z'],
  ['cron(0 0 29 FEB ? *)', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['cron(0 0 1 1 ? 2025)', '2026-03-01T00:00:00Z', undefined],
])('%s after %s is %s', (expression, after, expected) => {
  expect(next(expression, after)).toBe(expected);
});

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'at(2026-01-01T00:00:00)',
  'cron(0 10 * * *)',
  'cron(0 10 * * * *)',
  'cron(0 10 ? * ? *)',
  'cron(60 10 * * ? *)',
  'cron(0 10 * JANUARY ? *)',
])('%s is refused', (expression) => {
  expect(() => parseSchedule(expression)).toThrow(ScheduleError);
});

test('no minute between two occurrences fulfils the fields', () => {
  const field = (to: number) =>
    fc.uniqueArray(fc.integer({ min: 0, max: to }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(field(59), field(23), fc.integer({ min: 0, max: 2e12 }), (minutes, hours, after) => {
      const found = parseSchedule(`cron(${minutes.join()} ${hours.join()} * * ? *)`).next(after) ?? 0;
      const fits = (at: number): boolean =>
        minutes.includes(new Date(at).getUTCMinutes()) && hours.includes(new Date(at).getUTCHours());
      expect(found).toBeGreaterThan(after);
      expect(fits(found)).toBe(true);
      for (let at = found - 60_000; at > after; at -= 60_000) expect(fits(at)).toBe(false);
    }),
    { numRuns: 30 },
  );
});
