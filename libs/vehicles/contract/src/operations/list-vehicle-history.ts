import { apiKey, commonProblems, defineOperation, page, paging } from '@tollgate/contract-kit';
import * as z from 'zod';
import { registration, reservedVehicleId } from '../examples.ts';
import { VehicleHistoryEntry, VehicleId } from '../vehicle.ts';

export const listVehicleHistory = defineOperation({
  id: 'listVehicleHistory',
  owner: 'vehicles',
  method: 'GET',
  path: '/vehicles/{vehicleId}/history',
  summary: 'List what happened to a vehicle',
  description: 'Append-only, newest first.',
  access: apiKey(),
  request: { path: z.strictObject({ vehicleId: VehicleId }), query: z.strictObject(paging) },
  responses: { 200: { description: 'One page of the history.', body: page(VehicleHistoryEntry) } },
  problems: [commonProblems.notFound],
  examples: [
    {
      name: 'Registered once',
      request: { path: { vehicleId: reservedVehicleId } },
      response: { status: 200, body: { items: [registration], next: null } },
    },
  ],
});
