import fc from 'fast-check';
import { windowOf } from './quota-window.ts';

it.each([
  ['HOUR', '2026-12-31T23:59:59.999Z', '2026-12-31T23', '2027-01-01T00:00:00.000Z'],
  ['DAY', '2028-02-28T00:00:00.000Z', '2028-02-28', '2028-02-29T00:00:00.000Z'],
  ['MONTH', '2026-12-15T12:00:00.000Z', '2026-12', '2027-01-01T00:00:00.000Z'],
] as const)('exact quota: the %s of %s is %s and ends at %s', (period, at, name, end) => {
  const window = windowOf(period, Date.parse(at));

  expect(window.name).toBe(name);
  expect(new Date(window.endsAt).toISOString()).toBe(end);
});

it('exact quota: windows follow each other without a gap', () => {
  const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

  fc.assert(
    fc.property(fc.constantFrom('HOUR', 'DAY', 'MONTH'), instant, (period, at) => {
      const window = windowOf(period, at.getTime());
      expect(window.startsAt).toBeLessThanOrEqual(at.getTime());
      expect(window.endsAt).toBeGreaterThan(at.getTime());
      expect(windowOf(period, window.endsAt).startsAt).toBe(window.endsAt);
      expect(windowOf(period, window.endsAt - 1)).toEqual(window);
    }),
  );
});
