import type { NewVehicle } from '@tollgate/vehicles-contract';
import type { FileLayout } from './file-layout.ts';
import { fuelTypes } from './fuel-types.ts';

/** A row that cannot be put into the registry's words. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}

/**
 * Puts a row into the registry's words: the make in capitals, fuel from the enumeration, numbers as numbers,
 * empty as null. Whether the values are allowed is the registry's to say.
 * @throws RowFault for a fuel that is not known and for a number that is none.
 */
export function toVehicle(cell: (column: string) => string, layout: FileLayout): NewVehicle {
  const optional = (column: string | null) => (column === null ? '' : cell(column)) || null;
  const range = optional(layout.electricRangeMiles);
  return {
    vin: cell(layout.vin).toUpperCase(),
    // The registry answers for codes it does not know, with the fault named.
    stateCode: cell(layout.stateCode).toUpperCase() as NewVehicle['stateCode'],
    plate: cell(layout.plate).toUpperCase(),
    make: cell(layout.make).toUpperCase(),
    model: cell(layout.model),
    modelYear: wholeNumber(layout.modelYear, cell(layout.modelYear)),
    fuelType: fuelType(cell(layout.fuelType)),
    bodyClass: optional(layout.bodyClass),
    color: optional(layout.color),
    electricRangeMiles: range === null ? null : wholeNumber(layout.electricRangeMiles ?? '', range),
  };
}

function wholeNumber(column: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RowFault(`${column} "${text}" is not a whole number`);
  return Number(text);
}

function fuelType(text: string): NewVehicle['fuelType'] {
  const known = fuelTypes.get(text.toUpperCase());
  if (known === undefined) {
    const allowed = [...fuelTypes.keys()].filter((name) => name !== '').join(', ');
    throw new RowFault(`fuel "${text}" is not known; allowed are ${allowed}, or nothing`);
  }
  return known;
}
