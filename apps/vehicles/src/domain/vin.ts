/** What the check digit of a VIN says of the VIN. */
export type VinCheckDigit = 'valid' | 'invalid' | 'notApplicable';

const format = /^[A-HJ-NPR-Z0-9]{17}$/;

/** Values of the letters; digits stand for themselves. Source: 49 CFR § 565.15(c), table IV. */
const letterValues: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};

/** Weights of the 17 positions; the check digit's own is 0. Source: 49 CFR § 565.15(c), table V. */
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** Zero-based place of the check digit: position 9. */
const checkDigitAt = 8;

/** Whether the text is a VIN by its form: 17 characters without I, O and Q (ISO 3779). */
export const isVin = (text: string): boolean => format.test(text);

/**
 * The digit that position 9 must show: the weighted sum modulo 11, in which 10 is written X (49 CFR § 565.15(c)).
 * @param vin 17 characters of the VIN's alphabet; what stands at position 9 does not matter
 */
export function expectedCheckDigit(vin: string): string {
  const sum = weights.reduce<number>((total, weight, at) => total + weight * valueOf(vin.charAt(at)), 0);
  const remainder = sum % 11;
  return remainder === 10 ? 'X' : String(remainder);
}

/**
 * Judges the check digit. Only vehicles made in North America must carry one: their world manufacturer identifier
 * begins with 1 to 5 (ISO 3780). Elsewhere position 9 may hold anything.
 */
export function judgeCheckDigit(vin: string): VinCheckDigit {
  if (!/^[1-5]/.test(vin)) return 'notApplicable';
  return vin.charAt(checkDigitAt) === expectedCheckDigit(vin) ? 'valid' : 'invalid';
}

const valueOf = (character: string): number => letterValues[character] ?? Number(character);
