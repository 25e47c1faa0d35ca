import { randomUUID } from 'node:crypto';
import { vehicleRegistered, type Vehicle, type VehicleHistoryEntry } from '@tollgate/vehicles-contract';

const example = vehicleRegistered.examples?.[0] as VehicleHistoryEntry;

/** Beginning of the time in which vehicles of tests change. */
const start = Date.parse('2026-01-31T12:00:00.000Z');

/**
 * What an event of a vehicle carries: the contract's example with changes. The higher the version, the later it was.
 * @param change members of the vehicle after the change; `vehicleId` is a new one where it is left out
 */
export function historyEntry(change: Partial<Vehicle> = {}): VehicleHistoryEntry {
  const vehicle = { ...example.vehicle, vehicleId: randomUUID(), ...change };
  const { version, stateCode } = vehicle;
  const occurredAt = new Date(start + version * 1000).toISOString();
  const type =
    vehicle.status === 'deregistered'
      ? 'vehicle.deregistered'
      : version === 1
        ? 'vehicle.registered'
        : 'vehicle.updated';
  return { ...example, type, version, stateCode, occurredAt, vehicle };
}
