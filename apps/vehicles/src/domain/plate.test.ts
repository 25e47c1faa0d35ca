import fc from 'fast-check';
import { normalisePlate } from './plate.ts';

const serials = fc.stringMatching(/^[A-Z0-9]{1,10}$/);

test.each([
  ['7ABC123', '7ABC123'],
  ['ABC-1234', 'ABC1234'],
  ['abc 1234', 'ABC1234'],
  ['A.B•C 1-2', 'ABC12'],
])('%s is compared as %s', (shown, compared) => expect(normalisePlate(shown)).toBe(compared));

test('separators and case never tell two plates apart', () => {
  const separators = fc.array(fc.constantFrom(' ', '.', '-', '•', ''), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(serials, separators, (serial, between) => {
      const shown = [...serial].map((character, at) => character + (between[at] ?? '')).join('');

      expect(normalisePlate(shown)).toBe(serial);
      expect(normalisePlate(shown.toLowerCase())).toBe(serial);
    }),
  );
});

test('different serials stay different, and a compared plate is compared as itself', () => {
  fc.assert(
    fc.property(serials, serials, (one, other) => {
      expect(normalisePlate(one) === normalisePlate(other)).toBe(one === other);
      expect(normalisePlate(normalisePlate(one))).toBe(normalisePlate(one));
    }),
  );
});
