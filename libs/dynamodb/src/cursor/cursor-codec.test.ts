import fc from 'fast-check';
import { createCursorCodec, InvalidCursor } from '../index.ts';

const secret = 'a secret of the tests, long enough';
const codec = createCursorCodec({ secret });
const scope = { operation: 'listCars', filter: { state: 'CA', make: undefined } };
const position = { pk: 'CAR#1', sk: 'CAR' };

const positions = fc.dictionary(fc.string(), fc.string(), { maxKeys: 6, noNullPrototype: true });
const scopes = fc.record({
  operation: fc.string(),
  filter: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 4 }),
  caller: fc.option(fc.string(), { nil: undefined }),
});

test('every position comes back for its own scope', () => {
  fc.assert(
    fc.property(positions, scopes, (anyPosition, anyScope) => {
      expect(Object.entries(codec.decode(codec.encode(anyPosition, anyScope), anyScope))).toEqual(
        Object.entries(JSON.parse(JSON.stringify(anyPosition)) as object),
      );
    }),
  );
});

test('a cursor is refused for every other scope', () => {
  fc.assert(
    fc.property(scopes, scopes, (made, asked) => {
      fc.pre(!sameScope(made, asked));
      expect(() => codec.decode(codec.encode(position, made), asked)).toThrow(InvalidCursor);
    }),
  );
});

test.each([
  [{ ...scope, operation: 'listOthers' }],
  [{ ...scope, caller: 'someone' }],
  [{ ...scope, filter: { state: 'NV' } }],
  [{ ...scope, filter: {} }],
  [{ ...scope, filter: { state: 'CA', make: 'Saab' } }],
])('a cursor is refused for %j', (other) => {
  expect(() => codec.decode(codec.encode(position, scope), other)).toThrow(InvalidCursor);
  expect(() => codec.decode(codec.encode(position, other), scope)).toThrow(InvalidCursor);
});

test('every changed, added or removed character is refused', () => {
  const cursor = codec.encode(position, scope);
  const character = fc.constantFrom(
    ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n',
  );
  fc.assert(
    fc.property(
      fc.nat(cursor.length),
      fc.nat(2),
      fc.array(character, { maxLength: 3 }),
      (at, removed, added) => {
        const altered = cursor.slice(0, at) + added.join('') + cursor.slice(at + removed);
        fc.pre(altered !== cursor);
        expect(() => codec.decode(altered, scope)).toThrow(InvalidCursor);
      },
    ),
    { numRuns: 500 },
  );
});

test('arbitrary text is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) =>
      expect(() => codec.decode(text, scope)).toThrow(InvalidCursor),
    ),
  );
  expect(() => codec.decode('A'.repeat(1_000_000), scope)).toThrow(InvalidCursor);
});

test('filter members without a value and their order make no difference', () => {
  const cursor = codec.encode(position, { operation: 'list', filter: { a: 1, b: undefined, c: 'x' } });

  expect(codec.decode(cursor, { operation: 'list', filter: { c: 'x', a: 1 } })).toEqual(position);
});

test('cursors of the previous secret are still accepted, and of no older one', () => {
  const [older, newer, newest] = ['o', 'n', 'x'].map((character) => character.repeat(32)) as [
    string,
    string,
    string,
  ];
  const cursor = createCursorCodec({ secret: older }).encode(position, scope);

  expect(createCursorCodec({ secret: newer, previousSecret: older }).decode(cursor, scope)).toEqual(position);
  expect(() => createCursorCodec({ secret: newest, previousSecret: newer }).decode(cursor, scope)).toThrow(
    InvalidCursor,
  );
});

test('a secret that is too short is refused', () => {
  expect(() => createCursorCodec({ secret: 'short' })).toThrow('5 characters');
});

function sameScope(
  a: { filter: object; operation: string; caller?: string | undefined },
  b: typeof a,
): boolean {
  const text = ({ filter, operation, caller }: typeof a): string =>
    JSON.stringify([operation, caller, Object.entries(filter).sort(([x], [y]) => (x < y ? -1 : 1))]);
  return text(a) === text(b);
}
