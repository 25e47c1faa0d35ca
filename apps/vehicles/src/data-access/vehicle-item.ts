import type { Vehicle } from '@tollgate/vehicles-contract';
import { claim, defineItem, keyOf, type Claim } from '@tollgate/dynamodb';
import { normalisePlate } from '../domain/plate.ts';

/** Indexes that list vehicles. Deregistered ones have no keys there, so no list shows them. */
export type VehicleIndex = 'byState' | 'byStateMake' | 'byMakeModelYear';

/**
 * How a vehicle lies in the table: in a partition of its own, which its history shares. The indexes sort by the time of
 * registration; the identifier makes the key unique.
 */
export const vehicles = defineItem<Vehicle, Pick<Vehicle, 'vehicleId'>, VehicleIndex>({
  key: ({ vehicleId }) => ({ pk: keyOf('VEHICLE', vehicleId), sk: 'VEHICLE' }),
  indexes: {
    byState: (vehicle) => listed(vehicle, partitions.byState(vehicle.stateCode)),
    byStateMake: (vehicle) => listed(vehicle, partitions.byStateMake(vehicle.stateCode, vehicle.make)),
    byMakeModelYear: (vehicle) =>
      listed(vehicle, partitions.byMakeModelYear(vehicle.make, vehicle.modelYear)),
  },
});

/** Partition of each index, for the items and for the queries. */
export const partitions = {
  byState: (stateCode: string) => keyOf('STATE', stateCode),
  byStateMake: (stateCode: string, make: string) => keyOf('STATE', stateCode, 'MAKE', make),
  byMakeModelYear: (make: string, modelYear: number) => keyOf('MAKE', make, 'YEAR', String(modelYear)),
} as const satisfies Record<VehicleIndex, (...parts: never[]) => string>;

function listed({ status, registeredAt, vehicleId }: Vehicle, pk: string) {
  return status === 'deregistered' ? undefined : { pk, sk: keyOf(registeredAt, vehicleId) };
}

export const vinClaim = (vin: string): Claim => claim('vin', vin);

export const plateClaim = (stateCode: string, plate: string): Claim =>
  claim('plate', stateCode, normalisePlate(plate));

/** What the vehicle alone may have. The VIN is never given up; the plate goes with the registration. */
export function claimsOf({ vin, stateCode, plate }: Vehicle): readonly Claim[] {
  return plate === null ? [vinClaim(vin)] : [vinClaim(vin), plateClaim(stateCode, plate)];
}
