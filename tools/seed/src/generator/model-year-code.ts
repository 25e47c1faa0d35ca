const codes = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const firstYear = 2010;

/**
 * The character at position 10 of a VIN for a model year from 2010 to 2039. The 30 codes repeat; a letter at
 * position 7 tells this round from the one before (49 CFR 565.15, table VII).
 * @throws RangeError outside those years.
 */
export function modelYearCode(modelYear: number): string {
  const code = codes[modelYear - firstYear];
  if (code === undefined) {
    throw new RangeError(`Model year ${modelYear} has no code in this round; give a year from 2010 to 2039.`);
  }
  return code;
}
