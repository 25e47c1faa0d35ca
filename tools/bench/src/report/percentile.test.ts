import { percentile } from './percentile.ts';

test('a percentile is the value that its share does not exceed, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);

  expect(percentile(values, 0.5)).toBe(51);
  expect(percentile(values, 0.99)).toBe(100);
  expect(percentile([7], 1)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});
