import type { Vehicle } from '@tollgate/vehicles-contract';
import { PlateTaken, VehicleNotFound, VinTaken } from '../errors.ts';
import { normalisePlate } from '../plate.ts';
import type { BulkOutcome, VehicleRepository } from '../vehicle-repository.ts';
import type { RowFault } from './row-reader.ts';

/**
 * What a refused row comes to: `unchanged` where its vehicle is registered already in this state and with this plate, by
 * something else than this import; a fault otherwise.
 */
export async function refusalOf(
  vehicles: Pick<VehicleRepository, 'getByVin' | 'sourceOf'>,
  importId: string,
  wanted: Vehicle,
  outcome: Exclude<BulkOutcome, 'registered'>,
): Promise<RowFault | 'unchanged'> {
  if (outcome === 'plateTaken')
    return { code: 'plateTaken', reason: new PlateTaken(wanted.stateCode).message };
  const holder = await holderOf(vehicles, wanted.vin);
  const source = holder && (await vehicles.sourceOf(holder.vehicleId));
  if (source?.['importId'] === importId) {
    const row = source['importRow'] ?? '';
    return { code: 'vinRepeated', reason: `Row ${row} of the same file registered a vehicle with this VIN.` };
  }
  if (holder !== undefined && isRegisteredAs(holder, wanted)) return 'unchanged';
  return { code: 'vinTaken', reason: new VinTaken().message };
}

async function holderOf(
  vehicles: Pick<VehicleRepository, 'getByVin'>,
  vin: string,
): Promise<Vehicle | undefined> {
  try {
    return await vehicles.getByVin(vin);
  } catch (error) {
    if (error instanceof VehicleNotFound) return undefined;
    throw error;
  }
}

const isRegisteredAs = (holder: Vehicle, { stateCode, plate }: Vehicle): boolean =>
  holder.stateCode === stateCode &&
  holder.plate !== null &&
  plate !== null &&
  normalisePlate(holder.plate) === normalisePlate(plate);
