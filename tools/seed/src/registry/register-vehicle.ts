import { ApiProblem } from '@tollgate/contract-kit/client';
import { plateTaken, vinTaken, type NewVehicle } from '@tollgate/vehicles-contract';
import { normalisePlate } from '../generator/plate.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { toRejection, type Outcome } from './outcome.ts';
import type { RegistryClient } from './registry-client.ts';

/**
 * Registers a vehicle once, however often it is asked to: the Idempotency-Key follows from the vehicle, and a
 * VIN or plate that is taken counts as "already there" when the same registration took it.
 */
export async function registerVehicle(client: RegistryClient, vehicle: NewVehicle): Promise<Outcome> {
  try {
    const { headers, body } = await client.registerVehicle({
      body: vehicle,
      idempotencyKey: idempotencyKeyOf('registerVehicle', vehicle),
    });
    const isReplay = headers['idempotent-replayed'] === 'true';
    return { kind: isReplay ? 'alreadyThere' : 'registered', id: body.vehicleId };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { code } = error.problem;
    const existing =
      code === vinTaken.code || code === plateTaken.code ? await sameVehicle(client, vehicle) : undefined;
    return existing === undefined ? toRejection(error) : { kind: 'alreadyThere', id: existing };
  }
}

/** Identifier of the vehicle that is registered exactly like this one, if any. */
async function sameVehicle(client: RegistryClient, wanted: NewVehicle): Promise<string | undefined> {
  try {
    const { body: found } = await client.enquireVehicle({ body: { vin: wanted.vin } });
    const isSame =
      found.stateCode === wanted.stateCode &&
      found.plate !== null &&
      normalisePlate(found.plate) === normalisePlate(wanted.plate) &&
      found.make === wanted.make &&
      found.modelYear === wanted.modelYear;
    return isSame ? found.vehicleId : undefined;
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 404) return undefined;
    throw error;
  }
}
