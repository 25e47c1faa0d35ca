import { compileFilterPattern } from './filter-pattern.ts';
import { logMetrics, type LogMetric } from './log-metrics.ts';
import { MetricStore } from './metric-store.ts';
import { statisticOf } from './statistic.ts';

const matches = (pattern: string, line: object): boolean => {
  const compiled = compileFilterPattern(pattern);
  const text = JSON.stringify(line);
  return compiled.mayMatch(text) && compiled.matches(JSON.parse(text) as Record<string, string>);
};

describe('a filter pattern', () => {
  test.each([
    ['', {}, true],
    ['{ $.status = "429" }', { status: '429' }, true],
    ['{ $.status = "429" }', { status: 429 }, false],
    ['{ $.status = 429 }', { status: 429 }, true],
    ['{ $.status = 5* }', { status: '503' }, true],
    ['{ $.status = %5[0-9]{2}% }', { status: '404' }, false],
    ['{ $.latency >= 100 }', { latency: 100 }, true],
    ['{ $.latency < 100 }', { latency: 100 }, false],
    ['{ $.status != "200" }', { status: '404' }, true],
    ['{ $.status != "200" }', {}, false],
    ['{ $.boat.name = "a \\"b\\"" }', { boat: { name: 'a "b"' } }, true],
    ['{ ($.a = "1") && ($.b = "2") }', { a: '1', b: '3' }, false],
    ['{ ($.a = "1") && ($.b = "2") || $.c = "4" }', { a: '1', b: '3', c: '4' }, true],
  ])('%s over %j is %j', (pattern, line, expected) => {
    expect(matches(pattern, line)).toBe(expected);
  });

  test.each([
    'ERROR',
    '[a, b]',
    '{ $.a }',
    '{ $.a = }',
    '{ ($.a = "1" }',
    '{ $.a IS NULL }',
    '{ $.a > "b" }',
  ])('%s is refused with what is followed', (pattern) => {
    expect(() => compileFilterPattern(pattern)).toThrow('is not followed here. Use members of JSON');
  });
});

test('lines are counted by what they say, each under its own dimensions', () => {
  const store = new MetricStore(() => 60_000);
  const metric: LogMetric = {
    pattern: '{ $.status = "429" }',
    namespace: 'Boats',
    name: 'refused',
    value: '1',
    dimensions: { Method: '$.method' },
  };
  const take = logMetrics(store, [metric, { ...metric, name: 'waited', value: '$.seconds', dimensions: {} }]);

  for (const line of [
    { status: '429', method: 'GET', seconds: 2 },
    { status: '429', method: 'PUT', seconds: 3 },
    { status: '429', seconds: 'none' },
    { status: '200', method: 'GET', seconds: 9 },
  ])
    take(JSON.stringify(line));
  take('no JSON with "429" in it');

  const sum = (name: string, dimensions: Readonly<Record<string, string>>) =>
    statisticOf('Sum')(store.between({ namespace: 'Boats', name, dimensions }, 0, 9));
  expect(sum('refused', { Method: 'GET' })).toBe(1);
  expect(sum('refused', { Method: 'PUT' })).toBe(1);
  expect(sum('waited', {})).toBe(5);
});
