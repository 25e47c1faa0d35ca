import { counter } from '../index.ts';

afterEach(() => jest.restoreAllMocks());

test('a metric of one consumer is counted beside those that all have, and nothing is no line', () => {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const stale = counter('count-vehicles', 'stale', { requestLine: true, service: 'states' });

  stale(3);
  stale(0);
  counter('count-vehicles', 'stale', { requestLine: false, service: 'states' })(3);

  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { service: 'states', operation: 'count-vehicles', stale: 3 },
  ]);
  expect(lines[0]).toContain('"Metrics":[{"Name":"stale","Unit":"Count"}]');
});
