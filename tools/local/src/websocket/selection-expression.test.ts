import fc from 'fast-check';

import { compileSelection } from './selection-expression.ts';

const values: Readonly<Record<string, string>> = {
  'request.body.action': 'join',
  'request.body.items[0].kind': 'first',
  'integration.response.statuscode': '200',
};
const select = (expression: string): string | undefined =>
  compileSelection(expression)((path) => values[path]);

test.each([
  ['$request.body.action', 'join'],
  ['${request.body.action}', 'join'],
  ['${request.body.action}-beta', 'join-beta'],
  ['v1/$request.body.action/${request.body.items[0].kind}', 'v1/join/first'],
  ['${integration.response.statuscode}', '200'],
  ['\\$default', '$default'],
  ['$default', '$default'],
  ['200', '200'],
  ['', ''],
])('%s selects %s', (expression, key) => {
  expect(select(expression)).toBe(key);
});

test('an expression with a variable that has no value selects nothing', () => {
  expect(select('$request.body.missing')).toBeUndefined();
  expect(select('a-${request.body.missing}')).toBeUndefined();
});

test('whatever a variable holds is taken as it is, and not evaluated again', () => {
  const literal = fc.string().map((text) => text.replace(/[$\\]/g, ''));
  fc.assert(
    fc.property(literal, fc.string(), literal, (before, value, after) => {
      const selected = compileSelection(`${before}\${request.body.key}${after}`)(() => value);
      expect(selected).toBe(before + value + after);
    }),
  );
});

test('a text without dollar signs stands for itself', () => {
  fc.assert(
    fc.property(
      fc.string().map((text) => text.replaceAll('$', '')),
      (text) => {
        expect(select(text)).toBe(text);
      },
    ),
  );
});
