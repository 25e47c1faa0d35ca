import fc from 'fast-check';
import { InvalidKeyPart, keyOf } from '../index.ts';

const allowed = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((part) => !/[#\p{Cc}]/u.test(part));

test('different parts never give the same key', () => {
  const parts = fc.array(allowed, { minLength: 1, maxLength: 4 }) as fc.Arbitrary<[string, ...string[]]>;
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(keyOf(...a)).not.toBe(keyOf(...b));
    }),
  );
});

test('a part with the separator or a control character is refused', () => {
  const forbidden = fc.constantFrom('#', '\0', '\n', '\r', '\u001f', '\u007f', '\u0085', '\ud800');
  fc.assert(
    fc.property(fc.string(), forbidden, fc.string(), (before, character, after) => {
      expect(() => keyOf('CAR', before + character + after)).toThrow(InvalidKeyPart);
    }),
  );
});

test.each([[''], ['x'.repeat(513)], [-1], [1.5], [Number.NaN], [2 ** 53], [undefined as unknown as string]])(
  'the part %p is refused',
  (part) => {
    expect(() => keyOf('CAR', part)).toThrow(InvalidKeyPart);
  },
);

test('numbers sort by value', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
      expect(Math.sign(a - b)).toBe(keyOf(a) === keyOf(b) ? 0 : keyOf(a) < keyOf(b) ? -1 : 1);
    }),
  );
});
