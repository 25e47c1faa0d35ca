import { apiKey, commonProblems, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { reservedVehicleId, vehicle } from '../examples.ts';
import { Vehicle, VehicleId } from '../vehicle.ts';

export const getVehicle = defineOperation({
  id: 'getVehicle',
  owner: 'vehicles',
  method: 'GET',
  path: '/vehicles/{vehicleId}',
  summary: 'Read a vehicle',
  access: apiKey(),
  versioned: true,
  request: { path: z.strictObject({ vehicleId: VehicleId }) },
  responses: { 200: { description: 'The vehicle.', body: Vehicle } },
  problems: [commonProblems.notFound],
  cacheControl: 'private, no-cache',
  examples: [
    {
      name: 'A vehicle',
      request: { path: { vehicleId: reservedVehicleId } },
      response: { status: 200, body: vehicle },
    },
  ],
});
