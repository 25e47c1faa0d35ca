import type { NewVehicle } from '@tollgate/vehicles-contract';
import type { VinPattern } from '../vin.ts';
import { bodyClasses, type BodyName } from './body-classes.ts';

/** One model with the VIN pattern its maker gave it in the model years `years`, first and last included. */
export interface CatalogueModel extends VinPattern {
  /** In capitals, as the registry keeps makes. */
  readonly make: string;
  readonly model: string;
  readonly years: readonly [first: number, last: number];
  readonly fuelType: NewVehicle['fuelType'];
  readonly bodyClass: string;
}

/** Model, positions 1 to 8 of its VIN, plant code, first and last model year, fuel, body. */
export type ModelRow = readonly [
  model: string,
  front: string,
  plant: string,
  firstYear: number,
  lastYear: number,
  fuelType: NewVehicle['fuelType'],
  body: BodyName,
];

/** Names the make of the rows and takes their VIN patterns apart. */
export function make(name: string, rows: readonly ModelRow[]): readonly CatalogueModel[] {
  return rows.map(([model, front, plant, firstYear, lastYear, fuelType, body]) => ({
    make: name.toUpperCase(),
    model,
    manufacturer: front.slice(0, 3),
    descriptor: front.slice(3),
    plant,
    years: [firstYear, lastYear],
    fuelType,
    bodyClass: bodyClasses[body],
  }));
}
