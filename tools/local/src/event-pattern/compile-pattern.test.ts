import fc from 'fast-check';
import type { JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import { compilePattern, PatternError } from './index.ts';

type Case = [title: string, pattern: JsonObject, event: JsonObject, expected: boolean];

/** Events with one field, most often. */
const on = (entry: Json, value?: Json): [JsonObject, JsonObject] => [
  { field: Array.isArray(entry) ? entry : [entry] },
  value === undefined ? {} : { field: value },
];

const cases: Case[] = [
  ['an equal text', ...on('a', 'a'), true],
  ['another text', ...on('a', 'b'), false],
  ['a text that is a number', ...on(1, '1'), false],
  ['a number written otherwise', ...on(300, 3.0e2), true],
  ['null', ...on([null], null), true],
  ['null where nothing is', ...on([null]), false],
  ['null in an empty list', ...on([null], []), false],
  ['an empty text', ...on('', ''), true],
  ['true', ...on(true, true), true],
  ['one value of a list in the event', ...on(['b', 'c'], ['a', 'b']), true],
  ['no value of a list in the event', ...on(['x'], ['a', 'b']), false],
  ['a prefix', ...on({ prefix: 'us-' }, 'us-east-1'), true],
  ['a prefix in other letters', ...on({ prefix: 'US-' }, 'us-east-1'), false],
  ['a prefix whatever the letters', ...on({ prefix: { 'equals-ignore-case': 'US-' } }, 'us-east-1'), true],
  ['a suffix', ...on({ suffix: '.png' }, 'a.png'), true],
  ['a suffix whatever the letters', ...on({ suffix: { 'equals-ignore-case': '.PNG' } }, 'a.png'), true],
  ['equal but for the letters', ...on({ 'equals-ignore-case': 'Alice' }, 'aLICE'), true],
  ['a wildcard', ...on({ wildcard: 'dir/*/a*.png' }, 'dir/x/y/abc.png'), true],
  ['a wildcard whose parts may not overlap', ...on({ wildcard: 'ab*ba' }, 'aba'), false],
  ['an escaped wildcard', ...on({ wildcard: 'a\\*b' }, 'a*b'), true],
  ['an escaped wildcard and any text', ...on({ wildcard: 'a\\*b' }, 'axb'), false],
  ['anything but a text', ...on({ 'anything-but': 'a' }, 'b'), true],
  ['anything but the text itself', ...on({ 'anything-but': 'a' }, 'a'), false],
  ['anything but a text, null', ...on({ 'anything-but': 'a' }, null), true],
  ['anything but a text, nothing', ...on({ 'anything-but': 'a' }), false],
  ['anything but numbers', ...on({ 'anything-but': [100, 200] }, 300), true],
  ['anything but numbers, one of them', ...on({ 'anything-but': [100, 200] }, 200), false],
  ['anything but zero', ...on({ 'anything-but': 0 }, 0), false],
  ['anything but a prefix', ...on({ 'anything-but': { prefix: 'init' } }, 'initial'), false],
  ['anything but a prefix, a number', ...on({ 'anything-but': { prefix: 'init' } }, 12), true],
  ['anything but prefixes', ...on({ 'anything-but': { prefix: ['a', 'b'] } }, 'bc'), false],
  ['anything but a suffix', ...on({ 'anything-but': { suffix: '.txt' } }, 'a.png'), true],
  [
    'anything but whatever the letters',
    ...on({ 'anything-but': { 'equals-ignore-case': ['A'] } }, 'a'),
    false,
  ],
  ['anything but a wildcard', ...on({ 'anything-but': { wildcard: '*/dir/*' } }, 'x/dir/y'), false],
  ['less than', ...on({ numeric: ['<', 10] }, 9.99), true],
  ['a range with its end', ...on({ numeric: ['>', 0, '<=', 5] }, 5), true],
  ['a range with its beginning', ...on({ numeric: ['>', 0, '<=', 5] }, 0), false],
  ['equal by number', ...on({ numeric: ['=', 3.018e2] }, 301.8), true],
  ['a text by number', ...on({ numeric: ['<', 10] }, '5'), false],
  ['an address in a block', ...on({ cidr: '10.0.0.0/24' }, '10.0.0.255'), true],
  ['an address beside a block', ...on({ cidr: '10.0.0.0/24' }, '10.0.1.255'), false],
  ['no address', ...on({ cidr: '10.0.0.0/24' }, 'xx.11.xx.8'), false],
  ['an IPv6 address in a block', ...on({ cidr: '2001:db8::/32' }, '2001:db8:1234::1'), true],
  ['something that is there', ...on({ exists: true }, 'x'), true],
  ['null is there', ...on({ exists: true }, null), true],
  ['something that is not there', ...on({ exists: true }), false],
  ['nothing, wanted', ...on({ exists: false }), true],
  ['something, where nothing is wanted', ...on({ exists: false }, 'x'), false],
  ['either a value or nothing', ...on(['a', { exists: false }]), true],
  ['nothing below a parent that is missing', { a: { b: { c: [{ exists: false }] } } }, { a: {} }, true],
  ['a key in other letters', { Field: ['a'] }, { field: 'a' }, false],
  ['every key', { a: [1], b: { c: [2] } }, { a: 1, b: { c: 2 } }, true],
  ['all keys but one', { a: [1], b: { c: [2] } }, { a: 1, b: { c: 3 } }, false],
  ['a key with dots for levels', { a: { 'b.c': [1] } }, { a: { b: { c: 1 } } }, true],
  ['levels for a key with dots', { a: { b: { c: [1] } } }, { a: { 'b.c': 1 } }, true],
  ['other levels than the dots say', { a: { b: { c: [1] } } }, { a: { 'b.c': { c: 1 } } }, false],
  ['existence of an object', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
  ['existence in any item of a list', { a: { id: [{ exists: true }] } }, { a: [{ x: 1 }, { id: 2 }] }, true],
  ['existence or something else', { a: [{ exists: true }, { prefix: 'x' }] }, { a: 'y' }, true],
  ['fields of a text that is JSON', { a: { b: [1] } }, { a: '{"b":1}' }, false],
  ['an item of a list of objects', { a: { b: [1], c: [2] } }, { a: [{ b: 1, c: 2 }] }, true],
  [
    'fields of different items',
    { a: { b: [1], c: [2] } },
    {
      a: [
        { b: 1, c: 0 },
        { b: 0, c: 2 },
      ],
    },
    false,
  ],
  ['one of several alternatives', { $or: [{ a: [1] }, { b: [2] }] }, { a: 0, b: 2 }, true],
  ['none of several alternatives', { $or: [{ a: [1] }, { b: [2] }] }, { a: 0, b: 0 }, false],
  ['alternatives and a key', { c: [3], $or: [{ a: [1] }, { b: [2] }] }, { a: 1, c: 0 }, false],
];

test.each(cases)('%s', (_title, pattern, event, expected) => {
  expect(compilePattern(pattern)(event)).toBe(expected);
});

test.each<[string, JsonObject]>([
  ['nothing at all', {}],
  ['a value outside a list', { field: 'a' }],
  ['an empty list', { field: [] }],
  ['a list in a list', { field: [['a']] }],
  ['an unknown condition', { field: [{ begins: 'a' }] }],
  ['two conditions in one', { field: [{ prefix: 'a', suffix: 'b' }] }],
  ['a prefix that is no text', { field: [{ prefix: 1 }] }],
  ['anything but null', { field: [{ 'anything-but': null }] }],
  ['anything but texts and numbers', { field: [{ 'anything-but': ['a', 1] }] }],
  ['anything but an empty prefix', { field: [{ 'anything-but': { prefix: '' } }] }],
  ['anything but a number as prefix', { field: [{ 'anything-but': { prefix: 1 } }] }],
  ['two wildcards side by side', { field: [{ wildcard: 'a**b' }] }],
  ['an escape of nothing', { field: [{ wildcard: 'a\\b' }] }],
  ['a range the wrong way round', { field: [{ numeric: ['>', 5, '<', 0] }] }],
  ['an unknown comparison', { field: [{ numeric: ['!', 5] }] }],
  ['an address that is none', { field: [{ cidr: '10.0.0/24' }] }],
  ['a block that is too long', { field: [{ cidr: '10.0.0.0/33' }] }],
  ['a range without its end', { field: [{ numeric: ['>', 0, '<'] }] }],
  ['a condition in other letters', { field: [{ EXISTS: true }] }],
  [
    'anything but a prefix whatever the letters',
    { field: [{ 'anything-but': { prefix: { 'equals-ignore-case': 'a' } } }] },
  ],
  ['existence that is neither', { field: [{ exists: 'yes' }] }],
])('%s is refused', (_title, pattern) => {
  expect(() => compilePattern(pattern)).toThrow(PatternError);
});

const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null));

test('a pattern made of an event matches it, and no event without the field', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), scalar, { minKeys: 1 }), (event) => {
      const pattern = Object.fromEntries(Object.entries(event).map(([key, value]) => [key, [value]]));
      const matches = compilePattern(pattern);
      expect(matches(event)).toBe(true);
      for (const missing of Object.keys(event)) {
        const { [missing]: _left, ...rest } = event;
        expect(matches(rest)).toBe(false);
      }
    }),
  );
});

test('anything-but is true exactly for what is there and does not match', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { minLength: 1 }), scalar, (excluded, field) => {
      const but = compilePattern({ field: [{ 'anything-but': excluded }] });
      const plain = compilePattern({ field: excluded });
      expect(but({ field })).toBe(!plain({ field }));
    }),
  );
});

test('a wildcard decides as the regular expression of the same shape', () => {
  const text = fc.stringMatching(/^[ab/]{0,8}$/);
  const shape = fc.stringMatching(/^[ab/*]{1,8}$/).filter((one) => !one.includes('**'));
  fc.assert(
    fc.property(shape, text, (wildcard, field) => {
      const expression = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`);
      expect(compilePattern({ field: [{ wildcard }] })({ field })).toBe(expression.test(field));
    }),
  );
});

test('alternatives side by side are the alternatives one by one', () => {
  fc.assert(
    fc.property(scalar, scalar, scalar, (left, right, a) => {
      const both = compilePattern({ $or: [{ a: [left] }, { a: [right] }] });
      expect(both({ a })).toBe(compilePattern({ a: [left] })({ a }) || compilePattern({ a: [right] })({ a }));
    }),
  );
});
