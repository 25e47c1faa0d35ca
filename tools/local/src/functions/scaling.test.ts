import fc from 'fast-check';
import { ProcessorGauge } from './processor-gauge.ts';
import { average, wantsEnvironment, type Load } from './scaling.ts';

const load = (more: Partial<Load>): Load => ({
  waiting: 1,
  stalledFor: 0,
  environments: 1,
  starting: 0,
  limit: 10,
  eventDuration: 1,
  startDuration: 150,
  busy: false,
  ...more,
});

test.each<[string, Partial<Load>, boolean]>([
  ['the first event starts the first environment', { environments: 0 }, true],
  ['a burst of quick events waits for the one there is', { waiting: 50, eventDuration: 0.2 }, false],
  ['a burst of slow events adds one', { waiting: 50, eventDuration: 20 }, true],
  ['but not while the processors are busy', { waiting: 40, eventDuration: 20, busy: true }, false],
  ['unless it would take more than a second', { waiting: 60, eventDuration: 20, busy: true }, true],
  ['or nothing ends for a second', { waiting: 50, busy: true, stalledFor: 1000 }, true],
  ['an event of unknown length waits a little', { eventDuration: undefined, stalledFor: 50 }, false],
  ['but not for long', { eventDuration: undefined, stalledFor: 100 }, true],
  ['nor while enough are starting', { stalledFor: 1000, starting: 1 }, false],
  ['nor beyond the limit', { stalledFor: 1000, environments: 10 }, false],
])('%s', (_title, more, answer) => {
  expect(wantsEnvironment(load(more))).toBe(answer);
});

test('no load takes a function beyond its limit, nor adds more environments than events wait', () => {
  const numbers = fc.record({
    waiting: fc.nat(100),
    stalledFor: fc.nat(5000),
    environments: fc.nat(20),
    starting: fc.nat(20),
    limit: fc.nat(20),
    eventDuration: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { nil: undefined }),
    startDuration: fc.double({ min: 1, max: 1e4, noNaN: true }),
    busy: fc.boolean(),
  });

  fc.assert(
    fc.property(numbers, (any) => {
      if (wantsEnvironment(any)) {
        expect(any.environments).toBeLessThan(any.limit);
        expect(any.starting).toBeLessThan(any.waiting);
      }
    }),
  );
});

test('the machine is busy while it has next to no idle time', () => {
  const readings = [
    { idle: 0, total: 0 },
    { idle: 50, total: 100 },
    { idle: 55, total: 200 },
    { idle: 100, total: 300 },
  ];
  const gauge = new ProcessorGauge(() => readings.shift() ?? { idle: 0, total: 0 });

  expect([1000, 2000, 2100, 3000].map((now) => gauge.busy(now))).toEqual([false, true, true, false]);
});

test('an average follows its samples', () => {
  expect(average(undefined, 10)).toBe(10);
  expect(average(10, 20)).toBe(12);
});
