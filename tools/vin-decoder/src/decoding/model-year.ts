/** Codes of position 10, from 1980 and again from 2010 on (49 CFR 565.15, table VII). */
const codes = 'ABCDEFGHJKLMNPRSTVWXY123456789';

/**
 * The model year of a VIN; undefined where position 10 holds no code. Codes repeat after 30 years: a figure at position 7
 * means the first round, a letter the second. Position 7 says so for cars and light vehicles only; it is read for all.
 */
export function modelYearOf(vin: string): number | undefined {
  const code = vin.charAt(9);
  const at = codes.indexOf(code);
  if (code === '' || at < 0) return undefined;
  return (/\d/.test(vin.charAt(6)) ? 1980 : 2010) + at;
}
