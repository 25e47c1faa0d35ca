import fc from 'fast-check';
import { embeddedMetrics, functionMetrics, gatewayMetrics, MetricStore, statisticOf } from './index.ts';
import { keptMinutes } from './series.ts';

const minute = 60_000;

/** A store whose clock stands at the minute given. */
function storeAt(start = 100) {
  const clock = { minute: start };
  return { clock, store: new MetricStore(() => clock.minute * minute) };
}

describe('metrics:', () => {
  test('a method counts for itself, its stage and its API', () => {
    const { store } = storeAt();
    const of = (resourcePath: string) =>
      gatewayMetrics(store, {
        apiName: 'boats',
        stage: 'dev',
        method: { httpMethod: 'GET', resourcePath },
        detailed: true,
      });
    const [read, list] = [of('/boats/{id}'), of('/boats')];

    read({ status: 200, latencyMs: 10, integrationLatencyMs: 8, cacheHit: true });
    read({ status: 503, latencyMs: 30, integrationLatencyMs: undefined, cacheHit: false });
    list({ status: 404, latencyMs: 5, integrationLatencyMs: 4, cacheHit: undefined });

    const statistic = (name: string, stat: string, dimensions: Record<string, string>) =>
      statisticOf(stat)(store.between({ namespace: 'AWS/ApiGateway', name, dimensions }, 100, 101));
    const one = { ApiName: 'boats', Stage: 'dev', Resource: '/boats/{id}', Method: 'GET' };
    expect(statistic('Count', 'Sum', { ApiName: 'boats' })).toBe(3);
    expect(statistic('Count', 'Sum', { Stage: 'dev', ApiName: 'boats' })).toBe(3);
    expect(statistic('5XXError', 'Average', one)).toBe(0.5);
    expect(statistic('4XXError', 'Sum', { ApiName: 'boats', Stage: 'dev' })).toBe(1);
    expect(statistic('Latency', 'Maximum', one)).toBe(30);
    expect(statistic('IntegrationLatency', 'SampleCount', one)).toBe(1);
    expect(statistic('CacheHitCount', 'Sum', one)).toBe(1);
    expect(statistic('CacheMissCount', 'Sum', one)).toBe(1);
  });

  test('a function counts for itself, its alias and the version that ran', () => {
    const { store } = storeAt();
    const count = functionMetrics(store);

    count({ name: 'f', qualifier: 'live', version: '1', durationMs: 3, outcome: 'success' });
    count({ name: 'f', qualifier: 'live', version: '2', durationMs: 4, outcome: 'error' });
    count({ name: 'f', version: '$LATEST', outcome: 'throttle' });

    const sum = (name: string, dimensions: Record<string, string>) =>
      statisticOf('Sum')(store.between({ namespace: 'AWS/Lambda', name, dimensions }, 100, 101));
    expect(sum('Invocations', { FunctionName: 'f' })).toBe(2);
    expect(sum('Errors', { FunctionName: 'f', Resource: 'f:live' })).toBe(1);
    expect(sum('Errors', { FunctionName: 'f', Resource: 'f:live', ExecutedVersion: '2' })).toBe(1);
    expect(sum('Errors', { FunctionName: 'f', Resource: 'f:live', ExecutedVersion: '1' })).toBe(0);
    expect(sum('Throttles', {})).toBe(1);
  });

  test('embedded metric lines are taken in at the time they name', () => {
    const { store } = storeAt();
    const take = embeddedMetrics(store, (machine) => machine + 5 * minute);
    const line = {
      _aws: {
        Timestamp: 95 * minute,
        CloudWatchMetrics: [
          { Namespace: 'Boats', Dimensions: [['service'], []], Metrics: [{ Name: 'reads' }, { Name: 'ms' }] },
        ],
      },
      service: 'harbour',
      reads: 2,
      ms: [1, 2, 9],
    };

    take(JSON.stringify(line));
    take('START no metric');
    take('{"_aws": broken');

    const found = (name: string, dimensions: Record<string, string>) =>
      statisticOf('Sum')(store.between({ namespace: 'Boats', name, dimensions }, 100, 101));
    expect(found('reads', { service: 'harbour' })).toBe(2);
    expect(found('ms', {})).toBe(12);
    expect(store.namespaces()).toEqual(['Boats']);
  });

  test('what functions report under ever new dimensions is kept up to a limit; what is known counts on', () => {
    const { store } = storeAt();
    const take = embeddedMetrics(store, (machine) => machine);
    const report = (boat: string): void =>
      take(
        JSON.stringify({
          _aws: {
            CloudWatchMetrics: [
              { Namespace: 'Boats', Dimensions: [['boat'], []], Metrics: [{ Name: 'reads' }] },
            ],
          },
          boat,
          reads: 1,
        }),
      );

    for (let boat = 0; boat < 10_100; boat += 1) report(`boat ${boat}`);
    const kept = store.between({ namespace: 'Boats', name: 'reads', dimensions: {} }, 100, 101).length;
    report('boat 1');

    expect(kept).toBe(10_000);
    expect(store.list('Boats')).toHaveLength(10_000);
    expect(
      statisticOf('Sum')(
        store.between({ namespace: 'Boats', name: 'reads', dimensions: { boat: 'boat 1' } }, 100, 101),
      ),
    ).toBe(2);
  });

  test.each([
    ['PR(:300)', 75],
    ['PR(100:300)', 50],
    ['PR(300:)', 25],
  ])('percentile ranks count the values above one bound and not above another: %s', (name, percent) => {
    const { store } = storeAt();
    const series = store.open('Boats', 'wait', [{}]);

    for (const value of [100, 101, 300, 301]) series.add(value);

    expect(
      statisticOf(name)(store.between({ namespace: 'Boats', name: 'wait', dimensions: {} }, 100, 101)),
    ).toBe(percent);
  });

  test('percentiles are the nearest rank, to three digits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const { store } = storeAt();
          const series = store.open('n', 'm', [{}]);
          for (const value of values) series.add(value);
          const sorted = [...values].sort((left, right) => left - right);
          const exact = sorted[Math.ceil((percent / 100) * values.length) - 1] as number;
          const buckets = store.between({ namespace: 'n', name: 'm', dimensions: {} }, 100, 101);

          expect(Math.abs((statisticOf(`p${percent}`)(buckets) as number) - exact)).toBeLessThanOrEqual(
            exact * 0.006,
          );
        },
      ),
    );
  });

  test('memory is bounded by the minutes that are kept', () => {
    const { store, clock } = storeAt(0);
    const series = store.open('n', 'm', [{}]);

    for (; clock.minute < keptMinutes + 100; clock.minute += 1) series.add(1);

    expect(store.between({ namespace: 'n', name: 'm', dimensions: {} }, 0, Infinity)).toHaveLength(
      keptMinutes,
    );
  });

  test('a statistic that is not known is refused with those that are', () => {
    expect(() => statisticOf('tm99')).toThrow(
      'Use SampleCount, Sum, Average, Minimum, Maximum, a percentile',
    );
  });
});
