import type { Vehicle, VehicleHistoryEntry } from '@tollgate/vehicles-contract';

/**
 * A vehicle that was read, its members in the order of the contract. The store keeps no order, and a strong ETag stands
 * for one sequence of bytes (RFC 9110 §8.8.3).
 */
export const toVehicle = (stored: Vehicle): Vehicle => ({
  vehicleId: stored.vehicleId,
  vin: stored.vin,
  vinCheckDigit: stored.vinCheckDigit,
  stateCode: stored.stateCode,
  plate: stored.plate,
  make: stored.make,
  modelYear: stored.modelYear,
  model: stored.model,
  fuelType: stored.fuelType,
  bodyClass: stored.bodyClass,
  color: stored.color,
  electricRangeMiles: stored.electricRangeMiles,
  status: stored.status,
  registeredAt: stored.registeredAt,
  updatedAt: stored.updatedAt,
  version: stored.version,
});

/** An entry of the history that was read, its members in the order of the contract. */
export const toHistoryEntry = (stored: VehicleHistoryEntry): VehicleHistoryEntry => ({
  version: stored.version,
  type: stored.type,
  occurredAt: stored.occurredAt,
  stateCode: stored.stateCode,
  changes: stored.changes,
  vehicle: toVehicle(stored.vehicle),
});
