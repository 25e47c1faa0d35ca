import { modelYearCode } from './model-year-code.ts';

test.each([
  [2010, 'A'],
  [2017, 'H'],
  [2018, 'J'],
  [2022, 'N'],
  [2023, 'P'],
  [2026, 'T'],
  [2031, '1'],
  [2039, '9'],
])('%i is %s', (year, code) => {
  expect(modelYearCode(year)).toBe(code);
});

test.each([2009, 2040, 2020.5])('%d is refused', (year) => {
  expect(() => modelYearCode(year)).toThrow(RangeError);
});
