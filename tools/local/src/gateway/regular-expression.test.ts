import { partExpression, wholeExpression } from './regular-expression.ts';

describe('an expression with flags in front', () => {
  it.each([
    ['(?i)bearer .+', 'Bearer abc', true],
    ['bearer .+', 'Bearer abc', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?m)a', 'x\na', false],
    ['a|b', 'ab', false],
  ])('matches a whole text: %s', (expression, text, matches) => {
    expect(wholeExpression(expression).test(text)).toBe(matches);
  });

  it.each([
    ['(?i)select\\s', 'x SELECT *', true],
    ['(?im)^b', 'a\nB', true],
    ['^b', 'a\nb', false],
  ])('matches a part of a text: %s', (expression, text, matches) => {
    expect(partExpression(expression).test(text)).toBe(matches);
  });
});
