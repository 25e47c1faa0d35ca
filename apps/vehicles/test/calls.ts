import { randomUUID } from 'node:crypto';
import { callOperation, type Call } from '@tollgate/testing';
import {
  deregisterVehicle,
  enquireVehicle,
  getVehicle,
  listVehicleHistory,
  listVehicles,
  registerVehicle,
  transferVehicle,
  updateVehicle,
  type NewVehicle,
  type Transfer,
  type Vehicle,
  type VehicleEnquiry,
  type VehiclePatch,
} from '@tollgate/vehicles-contract';
import { handler as deregisterHandler } from '../src/operations/deregister-vehicle.ts';
import { handler as enquireHandler } from '../src/operations/enquire-vehicle.ts';
import { handler as getHandler } from '../src/operations/get-vehicle.ts';
import { handler as historyHandler } from '../src/operations/list-vehicle-history.ts';
import { handler as listHandler } from '../src/operations/list-vehicles.ts';
import { handler as registerHandler } from '../src/operations/register-vehicle.ts';
import { handler as transferHandler } from '../src/operations/transfer-vehicle.ts';
import { handler as updateHandler } from '../src/operations/update-vehicle.ts';
import { newVehicle, transferTo } from './new-vehicle.ts';

/** Headers of a request that is sent once, or again under the same key. */
export const once = (key: string = randomUUID()) => ({ 'Idempotency-Key': key });

/** Headers of a change that is made from a version. */
export const at = (version: number) => ({ 'If-Match': `"${version}"` });

export const post = (body: NewVehicle = newVehicle(), call: Call = {}) =>
  callOperation(registerHandler, registerVehicle, { body, headers: once(), ...call });

/** Registers a vehicle that nothing stands in the way of. */
export async function registered(changes: Partial<NewVehicle> = {}): Promise<Vehicle> {
  const { status, body } = await post(newVehicle(changes));
  expect(status).toBe(201);
  return body;
}

export const get = (vehicleId: string, call: Call = {}) =>
  callOperation(getHandler, getVehicle, { path: { vehicleId }, ...call });

export const patch = (vehicleId: string, version: number, body: VehiclePatch, call: Call = {}) =>
  callOperation(updateHandler, updateVehicle, { path: { vehicleId }, body, headers: at(version), ...call });

export const transfer = (
  vehicleId: string,
  version: number,
  body: Transfer = transferTo(),
  call: Call = {},
) =>
  callOperation(transferHandler, transferVehicle, {
    path: { vehicleId },
    body,
    headers: { ...at(version), ...once() },
    ...call,
  });

export const deregister = (vehicleId: string, version: number, call: Call = {}) =>
  callOperation(deregisterHandler, deregisterVehicle, { path: { vehicleId }, headers: at(version), ...call });

export const list = (query: Readonly<Record<string, string>> = {}) =>
  callOperation(listHandler, listVehicles, { query });

export const history = (vehicleId: string, query: Readonly<Record<string, string>> = {}) =>
  callOperation(historyHandler, listVehicleHistory, { path: { vehicleId }, query });

export const enquire = (body: VehicleEnquiry) => callOperation(enquireHandler, enquireVehicle, { body });
