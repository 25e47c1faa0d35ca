import { commonProblems, defineOperation, token } from '@tollgate/contract-kit';
import * as z from 'zod';
import { idempotencyKey, reservedVehicleId, vehicle } from '../examples.ts';
import { plateTaken, sameState, vehicleDeregistered, vinCheckDigitInvalid } from '../problems.ts';
import { Transfer, Vehicle, VehicleId } from '../vehicle.ts';

export const transferVehicle = defineOperation({
  id: 'transferVehicle',
  owner: 'vehicles',
  method: 'POST',
  path: '/vehicles/{vehicleId}/transfers',
  summary: 'Transfer a vehicle to another state',
  description: 'The vehicle keeps its identifier and gets a new plate; the old plate is free again.',
  access: token('vehicles/write'),
  idempotent: true,
  versioned: true,
  precondition: 'match',
  request: { path: z.strictObject({ vehicleId: VehicleId }), body: Transfer },
  responses: { 201: { description: 'The vehicle as it is now.', body: Vehicle } },
  problems: [commonProblems.notFound, plateTaken, sameState, vehicleDeregistered, vinCheckDigitInvalid],
  examples: [
    {
      name: 'From California to Texas',
      request: {
        path: { vehicleId: reservedVehicleId },
        headers: { 'Idempotency-Key': idempotencyKey, 'If-Match': '"1"' },
        body: { stateCode: 'TX', plate: 'ABC-1234' },
      },
      response: { status: 201, body: { ...vehicle, stateCode: 'TX', plate: 'ABC-1234', version: 2 } },
    },
  ],
});
