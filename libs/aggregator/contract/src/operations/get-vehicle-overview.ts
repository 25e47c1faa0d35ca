import { anyone, commonProblems, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import {
  partialVehicleOverview,
  reservedPartialVehicleId,
  reservedVehicleId,
  vehicleOverview,
} from '../examples.ts';
import { OverviewVehicleId, VehicleOverview } from '../overview.ts';

export const getVehicleOverview = defineOperation({
  id: 'getVehicleOverview',
  owner: 'aggregator',
  method: 'GET',
  path: '/vehicles/{vehicleId}/overview',
  summary: 'See a vehicle with its state and its photos',
  description:
    'The vehicle is required; its state and its photos are optional, `parts` says what became of each.',
  access: anyone(),
  request: { path: z.strictObject({ vehicleId: OverviewVehicleId }) },
  responses: { 200: { description: 'The overview, whole or in part.', body: VehicleOverview } },
  problems: [commonProblems.notFound],
  cacheControl: 'public, max-age=5',
  timeoutMs: 3000,
  examples: [
    {
      name: 'All parts complete',
      request: { path: { vehicleId: reservedVehicleId } },
      response: { status: 200, body: vehicleOverview },
    },
    {
      name: 'Photos could not be had',
      request: { path: { vehicleId: reservedPartialVehicleId } },
      response: { status: 200, headers: { 'Cache-Control': 'no-store' }, body: partialVehicleOverview },
    },
  ],
});
