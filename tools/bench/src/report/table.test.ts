import { median } from './median.ts';
import { tableOf } from './table.ts';

test('the median is the middle value, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([2])).toBe(2);
  expect(() => median([])).toThrow(RangeError);
});

test('a table says what was measured and whether each ratio holds', () => {
  const limits = { floor: 0.8, aim: 0.5 };

  const text = tableOf('sizes', {
    rows: [{ name: 'ours', values: { kB: 12 } }],
    ratios: [
      { name: 'small', value: 0.5, ...limits },
      { name: 'middling', value: 0.8, ...limits },
      { name: 'large', value: 0.81, ...limits },
    ],
  });

  expect(text).toMatch(/^sizes\n +kB\nours +12\n/);
  expect(text).toMatch(/small +0\.500 +0\.80 +0\.50 {2}aim reached/);
  expect(text).toMatch(/middling .* floor held/);
  expect(text).toMatch(/large .* FLOOR MISSED/);
});

test('rows of another kind get a heading of their own', () => {
  const text = tableOf('two', {
    rows: [
      { name: 'a', values: { ms: 1 } },
      { name: 'b', values: { ms: 2 } },
      { name: 'c', values: { kB: 3 } },
    ],
    ratios: [],
  });

  expect(text).toMatch(/^two\n +ms\na +1\nb +2\n\n +kB\nc +3$/);
});
