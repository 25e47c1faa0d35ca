import type { NewVehicle, Transfer } from '@tollgate/vehicles-contract';
import { expectedCheckDigit } from '../src/domain/vin.ts';

let serial = 0;

/** A VIN that no other vehicle of the test file has; its check digit is right. */
export function freshVin(): string {
  serial += 1;
  const vin = `1HGCM82603A${String(serial).padStart(6, '0')}`;
  return vin.slice(0, 8) + expectedCheckDigit(vin) + vin.slice(9);
}

/** A plate that no other vehicle of the test file has. */
export function freshPlate(): string {
  serial += 1;
  return `T${String(serial).padStart(6, '0')}`;
}

export function newVehicle(changes: Partial<NewVehicle> = {}): NewVehicle {
  return {
    vin: freshVin(),
    stateCode: 'CA',
    plate: freshPlate(),
    make: 'HONDA',
    modelYear: 2003,
    model: 'Accord',
    fuelType: 'gasoline',
    bodyClass: 'Coupe',
    color: 'BLUE',
    electricRangeMiles: null,
    ...changes,
  };
}

export const transferTo = (changes: Partial<Transfer> = {}): Transfer => ({
  stateCode: 'TX',
  plate: freshPlate(),
  ...changes,
});
