import { checkDigitOf } from './check-digit.ts';
import { modelYearCode } from './model-year-code.ts';

/** What a manufacturer fixes of a VIN: positions 1 to 3, 4 to 8, and 11. */
export interface VinPattern {
  /** World manufacturer identifier, 3 characters. */
  readonly manufacturer: string;
  /** Vehicle descriptor, 5 characters. */
  readonly descriptor: string;
  /** Plant code, 1 character. */
  readonly plant: string;
}

/** Writes the VIN of one vehicle, check digit included; `serial` fills positions 12 to 17. */
export function vinOf(pattern: VinPattern, modelYear: number, serial: number): string {
  const front = pattern.manufacturer + pattern.descriptor;
  const back = modelYearCode(modelYear) + pattern.plant + String(serial).padStart(6, '0');
  return front + checkDigitOf(`${front}0${back}`) + back;
}
