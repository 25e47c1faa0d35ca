import {
  vehicleDeregisteredEvent,
  vehicleRegistered,
  vehicleTransferred,
  vehicleUpdated,
} from '@tollgate/vehicles-contract';
import type {
  NewVehicle,
  Transfer,
  Vehicle,
  VehicleHistoryEntry,
  VehiclePatch,
} from '@tollgate/vehicles-contract';
import { SameState, VehicleChanged, VehicleDeregistered } from './errors.ts';
import { judgeCheckDigit } from './vin.ts';

/** One step in the life of a vehicle: what it was, what it is now, and the entry of its history. */
export interface VehicleChange {
  /** Undefined for a registration. */
  readonly before: Vehicle | undefined;
  readonly after: Vehicle;
  readonly entry: VehicleHistoryEntry;
}

/** @param now RFC 3339, UTC, with milliseconds */
export function register(vehicleId: string, request: NewVehicle, now: string): VehicleChange {
  const vehicle: Vehicle = {
    vehicleId,
    vin: request.vin,
    vinCheckDigit: judgeCheckDigit(request.vin),
    stateCode: request.stateCode,
    plate: request.plate,
    make: request.make,
    modelYear: request.modelYear,
    model: request.model,
    fuelType: request.fuelType,
    bodyClass: request.bodyClass,
    color: request.color,
    electricRangeMiles: request.electricRangeMiles,
    status: 'registered',
    registeredAt: now,
    updatedAt: now,
    version: 1,
  };
  return changeTo(undefined, vehicle, vehicleRegistered.type);
}

/**
 * Applies a merge patch (RFC 7396). Null clears: a cleared member is shown as null, so null is kept instead of the
 * member being left out. Gives nothing when every member has the value already: the vehicle stays at its version.
 * @throws VehicleChanged, VehicleDeregistered
 */
export function update(
  vehicle: Vehicle,
  version: number,
  patch: VehiclePatch,
  now: string,
): VehicleChange | undefined {
  refuseUnchangeable(vehicle, version);
  const patched: Vehicle = Object.assign({ ...vehicle }, patch);
  if (changedMembers(vehicle, patched).length === 0) return undefined;
  return changeTo(vehicle, next(patched, now), vehicleUpdated.type);
}

/**
 * Moves the vehicle to another state, where it carries another plate. Identifier, status and day of registration stay.
 * @throws VehicleChanged, VehicleDeregistered, SameState
 */
export function transfer(
  vehicle: Vehicle,
  version: number,
  { stateCode, plate }: Transfer,
  now: string,
): VehicleChange {
  refuseUnchangeable(vehicle, version);
  if (stateCode === vehicle.stateCode) throw new SameState(stateCode);
  return changeTo(vehicle, next({ ...vehicle, stateCode, plate }, now), vehicleTransferred.type);
}

/**
 * Ends the registration: the vehicle gives up its plate and never changes again.
 * @throws VehicleChanged, VehicleDeregistered
 */
export function deregister(vehicle: Vehicle, version: number, now: string): VehicleChange {
  refuseUnchangeable(vehicle, version);
  const deregistered = { ...vehicle, status: 'deregistered', plate: null };
  return changeTo(vehicle, next(deregistered, now), vehicleDeregisteredEvent.type);
}

/** The version comes first: who has not seen the last change is to read it before anything else is said. */
function refuseUnchangeable(vehicle: Vehicle, version: number): void {
  if (vehicle.version !== version) throw new VehicleChanged(version);
  if (vehicle.status === 'deregistered') throw new VehicleDeregistered();
}

function next(vehicle: Vehicle, now: string): Vehicle {
  return { ...vehicle, updatedAt: now, version: vehicle.version + 1 };
}

function changeTo(before: Vehicle | undefined, after: Vehicle, type: string): VehicleChange {
  const { version, updatedAt: occurredAt, stateCode } = after;
  const changes = before === undefined ? [] : changedMembers(before, after);
  const moved = before !== undefined && before.stateCode !== stateCode;
  const previous = moved ? { previousStateCode: before.stateCode } : {};
  return {
    before,
    after,
    entry: { version, type, occurredAt, stateCode, ...previous, changes, vehicle: after },
  };
}

/** Members that follow from every change and are therefore not told. */
const accompanying: ReadonlySet<string> = new Set(['version', 'updatedAt']);

function changedMembers(before: Vehicle, after: Vehicle): string[] {
  const members = Object.keys(after) as (keyof Vehicle)[];
  return members.filter((member) => !accompanying.has(member) && before[member] !== after[member]);
}
