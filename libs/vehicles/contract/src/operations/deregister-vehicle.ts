import { commonProblems, defineOperation, token } from '@tollgate/contract-kit';
import * as z from 'zod';
import { reservedVehicleId } from '../examples.ts';
import { vehicleDeregistered } from '../problems.ts';
import { VehicleId } from '../vehicle.ts';

export const deregisterVehicle = defineOperation({
  id: 'deregisterVehicle',
  owner: 'vehicles',
  method: 'DELETE',
  path: '/vehicles/{vehicleId}',
  summary: 'Deregister a vehicle',
  description: 'The plate is free again; the VIN stays taken and the history stays readable.',
  access: token('vehicles/write'),
  precondition: 'match',
  request: { path: z.strictObject({ vehicleId: VehicleId }) },
  responses: { 204: { description: 'The vehicle is deregistered.' } },
  problems: [commonProblems.notFound, vehicleDeregistered],
  examples: [
    {
      name: 'Deregistered',
      request: { path: { vehicleId: reservedVehicleId }, headers: { 'If-Match': '"1"' } },
      response: { status: 204 },
    },
  ],
});
