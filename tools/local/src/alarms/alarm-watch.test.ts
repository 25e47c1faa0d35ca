import { MovableClock } from '../clock/index.ts';
import { MetricStore } from '../metrics/index.ts';
import type { AlarmDefinition, MetricAlarm, MetricEntry } from './index.ts';
import { AlarmWatch } from './index.ts';

const silent = { OK: [], ALARM: [], INSUFFICIENT_DATA: [] };
const arnOf = (name: string): string => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;

const metric = (name: string, statistic = 'Sum'): MetricEntry => ({
  id: name,
  metric: { namespace: 'Boats', name, dimensions: {}, statistic, period: 60 },
});

function alarmOn(
  watched: string,
  entries: readonly MetricEntry[],
  changes: Partial<MetricAlarm> = {},
): MetricAlarm {
  return {
    ...{ kind: 'metric', name: 'sinking', arn: arnOf('sinking'), actions: silent, entries, watched },
    ...{ period: 60, comparison: 'GreaterThanThreshold', threshold: 1 },
    ...{ evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: 'notBreaching' },
    ...changes,
  };
}

const compositeOf = (name: string, rule: string): AlarmDefinition => ({
  ...{ kind: 'composite', name, arn: arnOf(name), actions: silent, rule },
});

const running: AlarmWatch[] = [];
afterEach(() => {
  for (const watch of running.splice(0)) watch.stop();
});

/** A watch whose clock stands at the beginning of a minute of the far future. */
function watching(...alarms: readonly AlarmDefinition[]) {
  const clock = new MovableClock();
  const store = new MetricStore(() => clock.now());
  const watch = new AlarmWatch({ clock, store, collect: () => Promise.resolve() });
  watch.configure(alarms);
  const series = new Map<string, ReturnType<MetricStore['open']>>();
  running.push(watch);
  return {
    watch,
    add: (name: string, ...values: readonly number[]) => {
      const known = series.get(name) ?? store.open('Boats', name, [{}]);
      series.set(name, known);
      for (const value of values) known.add(value);
    },
    /** Lets minutes pass. */
    pass: async (minutes = 1) => {
      clock.advance(minutes * 60_000);
      await watch.catchUp();
      return watch.stateOf('sinking');
    },
  };
}

test('alarms evaluated: so many of the newest data points make an alarm', async () => {
  const { add, pass } = watching(
    alarmOn('leaks', [metric('leaks')], { evaluationPeriods: 3, datapointsToAlarm: 2 }),
  );

  const states: unknown[] = [];
  for (const value of [2, 0, 2, 0, 0, 0]) {
    add('leaks', value);
    states.push(await pass());
  }

  expect(states).toEqual(['OK', 'OK', 'ALARM', 'OK', 'OK', 'OK']);
});

test('alarms evaluated: a percentile is compared', async () => {
  const { add, pass } = watching(alarmOn('depth', [metric('depth', 'p90')], { threshold: 100 }));

  add('depth', ...Array.from({ length: 95 }, () => 10), ...[900, 900, 900, 900, 900]);
  const quiet = await pass();
  add('depth', ...Array.from({ length: 85 }, () => 10), ...Array.from({ length: 15 }, () => 900));

  expect([quiet, await pass()]).toEqual(['OK', 'ALARM']);
});

test.each([
  ['100 * leaks / boats', 'ALARM'],
  ['-leaks + 2 * (boats - 3) ^ 2', 'ALARM'],
  ['IF(boats > 100, 100 * leaks / boats, 0)', 'OK'],
  ['IF(boats > 5 AND leaks >= 1, 2, 0)', 'ALARM'],
  ['SUM([leaks, boats])', 'ALARM'],
  ['MAX(METRICS()) - boats', 'OK'],
  ['FILL(storms, 7) - boats', 'OK'],
  ['FILL(storms, boats) + leaks', 'ALARM'],
  ['storms + 100', 'OK'],
  ['leaks / (boats - 10)', 'OK'],
])('alarms evaluated: %s over metrics is %s', async (expression, expected) => {
  const entries = [metric('leaks'), metric('boats'), metric('storms'), { id: 'rate', expression }];
  const { add, pass } = watching(alarmOn('rate', entries));
  add('leaks', 1);
  add('boats', 10);

  expect(await pass()).toBe(expected);
});

test('alarms evaluated: an expression over several metrics is compared', async () => {
  const entries = [metric('leaks'), metric('boats'), { id: 'rate', expression: '100 * leaks / boats' }];
  const { add, pass } = watching(alarmOn('rate', entries, { threshold: 5 }));

  add('boats', 100);
  add('leaks', 6);
  const many = await pass();
  await pass(5);
  add('boats', 100);
  add('leaks', 4);

  expect([many, await pass()]).toEqual(['ALARM', 'OK']);
});

test('alarms evaluated: a composite alarm follows the states of others', async () => {
  const { add, pass, watch } = watching(
    alarmOn('leaks', [metric('leaks')]),
    compositeOf('page', `ALARM("fleet") AND NOT (OK(${arnOf('sinking')}) OR FALSE)`),
    compositeOf('fleet', 'ALARM(sinking)'),
  );

  add('leaks', 2);
  await pass();
  const during = [watch.stateOf('fleet'), watch.stateOf(arnOf('page'))];
  await pass(5);

  expect(during).toEqual(['ALARM', 'ALARM']);
  expect([watch.stateOf('fleet'), watch.stateOf('page')]).toEqual(['OK', 'OK']);
});

test('alarms evaluated: a composite alarm gives as its reason which of its alarms are breached', async () => {
  const { add, pass, watch } = watching(
    alarmOn('leaks', [metric('leaks')]),
    compositeOf('page', `ALARM("sinking") OR ALARM("fleet") OR NOT OK(${arnOf('sinking')})`),
    compositeOf('fleet', 'ALARM(page)'),
  );
  const reasonOf = () => watch.list().find(({ alarm }) => alarm.name === 'page')?.reason;

  await pass();
  const before = reasonOf();
  add('leaks', 2);
  await pass();

  expect(before).toBe('Its rule does not hold; in alarm: none of 2.');
  expect(reasonOf()).toBe('Its rule holds; in alarm: sinking, fleet.');
});

test('minutes over which the clock is put are evaluated one by one', async () => {
  const { add, pass, watch } = watching(alarmOn('leaks', [metric('leaks')]));
  const changes: string[] = [];
  watch.onChange(({ from, to }) => changes.push(`${from} ${to}`));

  add('leaks', 2);
  await pass(30);

  expect(changes).toEqual(['INSUFFICIENT_DATA ALARM', 'ALARM OK']);
  const [first, second] = watch.list()[0]?.history.map(({ at }) => at) ?? [];
  expect((first ?? 0) - (second ?? 0)).toBe(3 * 60_000);
});

test.each([
  ['leaks +', 'cannot be read'],
  ['ANOMALY_DETECTION_BAND(leaks)', 'has no function ANOMALY_DETECTION_BAND'],
  ['leaks ? 1', 'does not know'],
])('the expression %s is refused with the name of its alarm', (expression, why) => {
  const alarm = alarmOn('rate', [metric('leaks'), { id: 'rate', expression }]);

  expect(() => watching(alarm)).toThrow(/The alarm sinking cannot be evaluated/);
  expect(() => watching(alarm)).toThrow(why);
});
