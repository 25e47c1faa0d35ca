import fc from 'fast-check';

import { readLenientJson } from './lenient-json.ts';

describe('permissive JSON', () => {
  it.each<[string, unknown]>([
    ['{ statusCode: 200 }', { statusCode: 200 }],
    ["{'statusCode': 200, 'a': ''}", { statusCode: 200, a: '' }],
    ['{statusCode: 200, super{ f}oo: [ba r]}', { statusCode: 200, 'super{ f}oo': ['ba r'] }],
    ["{statusCode: 200, foo'}: [ba r]}", { statusCode: 200, "foo'}": ['ba r'] }],
    ['{statusCode: 200, }foo: [ba r]}', { statusCode: 200 }],
    ['{"statusCode": 200 ,, }', { statusCode: 200 }],
    ['{"statusCode": 200 , null: null }', { statusCode: 200, null: null }],
    ['[1, two, "\\u0041\\n", true,]', [1, 'two', 'A\n', true]],
    ['statusCode: 200', 'statusCode: 200'],
    ['{a: 12x, b: -3, c: 1 2}', { a: '12x', b: -3, c: '1 2' }],
    ['"text" and more', 'text'],
  ])('%s', (text, expected) => {
    expect(readLenientJson(text)).toEqual(expected);
  });

  it.each([
    '{"statusCode\': 200 }',
    "{'statusCode: 200 }",
    '{statusCode: 200, {foo: [ba r]}',
    '{"statusCode": 200',
    '{statusCode: 200, what: {}foo: 1}',
    '{"a" 1}',
    '[1, 2',
    '{a: }',
    '["\\u00zz"]',
  ])('does not take %s', (text) => {
    expect(() => readLenientJson(text)).toThrow(SyntaxError);
  });

  it('reads strict JSON as JSON.parse does', () => {
    const whole = fc.jsonValue().filter((value) => !/[.eE]|\d{16}|-0/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(whole, (value) => {
        expect(readLenientJson(JSON.stringify(value, null, 1))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
