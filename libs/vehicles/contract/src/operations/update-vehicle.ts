import { commonProblems, defineOperation, token } from '@tollgate/contract-kit';
import * as z from 'zod';
import { reservedVehicleId, vehicle } from '../examples.ts';
import { vehicleDeregistered } from '../problems.ts';
import { Vehicle, VehicleId, VehiclePatch } from '../vehicle.ts';

export const updateVehicle = defineOperation({
  id: 'updateVehicle',
  owner: 'vehicles',
  method: 'PATCH',
  path: '/vehicles/{vehicleId}',
  summary: 'Update a vehicle',
  description: 'The body is a merge patch (RFC 7396).',
  access: token('vehicles/write'),
  versioned: true,
  precondition: 'match',
  request: { path: z.strictObject({ vehicleId: VehicleId }), body: VehiclePatch },
  responses: { 200: { description: 'The vehicle as it is now.', body: Vehicle } },
  problems: [commonProblems.notFound, vehicleDeregistered],
  examples: [
    {
      name: 'Repainted',
      request: {
        path: { vehicleId: reservedVehicleId },
        headers: { 'If-Match': '"1"' },
        body: { color: 'RED' },
      },
      response: { status: 200, body: { ...vehicle, color: 'RED', version: 2 } },
    },
  ],
});
