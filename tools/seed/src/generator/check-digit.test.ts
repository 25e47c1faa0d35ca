import * as fc from 'fast-check';
import { checkDigitOf } from './check-digit.ts';

const vin = fc.stringMatching(/^[A-HJ-NPR-Z0-9]{17}$/);

test.each(['1M8GDM9AXKP042788', '1G4AH59H45G118341', '1J9RP1A36A1644345', '11111111111111111'])(
  '%s carries its check digit',
  (valid) => {
    expect(checkDigitOf(valid)).toBe(valid[8]);
  },
);

test('the character at position 9 plays no part', () => {
  fc.assert(
    fc.property(vin, fc.constantFrom(...'0123456789X'), (text, digit) => {
      expect(checkDigitOf(text.slice(0, 8) + digit + text.slice(9))).toBe(checkDigitOf(text));
    }),
  );
});

test.each(['', '1M8GDM9AXKP04278', '1M8GDM9AXKP0427888', '1M8GDM9AXKP04278O', '1m8gdm9axkp042788'])(
  '"%s" is refused',
  (text) => {
    expect(() => checkDigitOf(text)).toThrow(/is no VIN/);
  },
);
