import type { ImportRecord, VehicleMember } from './vehicle-import.ts';

/** Members that a row may give, and those that it must. */
export const memberNames = [
  ...['vin', 'stateCode', 'plate', 'make', 'modelYear', 'model', 'fuelType'],
  ...['bodyClass', 'color', 'electricRangeMiles'],
] as const satisfies readonly VehicleMember[];

export const requiredMembers = memberNames.slice(0, 7);

const inCapitals: ReadonlySet<string> = new Set(['vin', 'stateCode', 'plate', 'make']);
const numbers: ReadonlySet<string> = new Set(['modelYear', 'electricRangeMiles']);
const optional: ReadonlySet<string> = new Set(['bodyClass', 'color', 'electricRangeMiles']);

/** Fuels as the contract writes them, compared without case; an empty cell says nothing. */
const ownWords: ReadonlyMap<string, string> = new Map(
  [
    ...['gasoline', 'diesel', 'electric', 'plugInHybrid', 'hybrid', 'flexFuel', 'naturalGas', 'propane'],
    ...['hydrogen', 'other', 'unknown'],
  ]
    .map((word) => [word.toLowerCase(), word] as const)
    .concat([['', 'unknown']]),
);

/**
 * Puts the values of a row into the registry's words: identifying members in capitals, numbers as numbers, fuel from the
 * enumeration, empty as null where that may be. Whether the result is allowed is the contract's to say.
 */
export function vehicleOf(
  values: Partial<Record<VehicleMember, unknown>>,
  fuelWords: ImportRecord['fuelWords'],
): Record<string, unknown> {
  const given = new Map(fuelWords.map(({ word, fuelType }) => [word.trim().toLowerCase(), fuelType]));
  return Object.fromEntries(
    Object.entries(values).map(([member, value]) => {
      if (typeof value !== 'string') return [member, value];
      const text = value.trim();
      if (member === 'fuelType') {
        const word = text.toLowerCase();
        return [member, given.get(word) ?? ownWords.get(word) ?? text];
      }
      if (text === '' && optional.has(member)) return [member, null];
      if (numbers.has(member)) return [member, /^\d{1,9}$/.test(text) ? Number(text) : text];
      return [member, inCapitals.has(member) ? text.toUpperCase() : text];
    }),
  );
}
