import { checkDigitOf } from '@tollgate/seed/check-digit';
import { manufacturers } from './manufacturers.ts';
import { modelYearOf } from './model-year.ts';

/** What a decoding stumbled over, by the code that vPIC has for it. */
export interface Finding {
  readonly code: number;
  readonly text: string;
}

const clean: Finding = { code: 0, text: 'VIN decoded clean. Check Digit (9th position) is correct' };
const wrongCheckDigit: Finding = {
  code: 1,
  text: 'Check Digit (9th position) does not calculate properly',
};
const incomplete: Finding = { code: 6, text: 'Incomplete VIN' };
const unknownManufacturer: Finding = {
  code: 7,
  text: 'Manufacturer is not registered with NHTSA for sale or importation in the U.S. for use on U.S roads',
};
const wrongYear: Finding = {
  code: 11,
  text: 'Incorrect Model Year - Position 10 does not match valid model year codes',
};
const invalidCharacters: Finding = { code: 400, text: 'Invalid Characters Present' };

/** Everything that is wrong with a VIN, or that nothing is. */
export function findingsOf(vin: string): readonly Finding[] {
  const found = [
    ...(isWritten(vin) && checkDigitOf(vin) !== vin.charAt(8) ? [wrongCheckDigit] : []),
    ...(vin.length === 17 ? [] : [incomplete]),
    ...(Object.hasOwn(manufacturers, vin.slice(0, 3)) ? [] : [unknownManufacturer]),
    ...(modelYearOf(vin) === undefined ? [wrongYear] : []),
    ...(/^[A-HJ-NPR-Z0-9]*$/.test(vin) ? [] : [invalidCharacters]),
  ];
  return found.length === 0 ? [clean] : found;
}

const isWritten = (vin: string): boolean => /^[A-HJ-NPR-Z0-9]{17}$/.test(vin);
