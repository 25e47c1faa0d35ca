const weights: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const letterValues: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};

/**
 * The check digit of a VIN, `0` to `9` or `X`, whatever stands at position 9 (49 CFR 565.15(c)).
 * @throws Error when the text is not 17 characters of the VIN alphabet.
 */
export function checkDigitOf(vin: string): string {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) {
    throw new Error(`"${vin}" is no VIN; give 17 characters of A-Z and 0-9 without I, O and Q.`);
  }
  const sum = weights.reduce((total, weight, index) => {
    const character = vin.charAt(index);
    return total + weight * (letterValues[character] ?? Number(character));
  }, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
