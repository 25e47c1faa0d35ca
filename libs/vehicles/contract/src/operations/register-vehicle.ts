import { defineOperation, token } from '@tollgate/contract-kit';
import { idempotencyKey, newVehicle, vehicle } from '../examples.ts';
import { plateTaken, vinCheckDigitInvalid, vinTaken } from '../problems.ts';
import { NewVehicle, Vehicle } from '../vehicle.ts';

export const registerVehicle = defineOperation({
  id: 'registerVehicle',
  owner: 'vehicles',
  method: 'POST',
  path: '/vehicles',
  summary: 'Register a vehicle',
  description: 'A VIN is registered once; a plate is unique in the state that issued it.',
  access: token('vehicles/write'),
  idempotent: true,
  versioned: true,
  request: { body: NewVehicle },
  responses: { 201: { description: 'The registered vehicle; `Location` names it.', body: Vehicle } },
  problems: [vinTaken, plateTaken, vinCheckDigitInvalid],
  examples: [
    {
      name: 'A sedan in California',
      request: { headers: { 'Idempotency-Key': idempotencyKey }, body: newVehicle },
      response: { status: 201, body: vehicle },
    },
  ],
});
