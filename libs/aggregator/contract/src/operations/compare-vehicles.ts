import { anyone, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { reservedVehicleId, vehicleOverview } from '../examples.ts';
import { OverviewVehicleId, VehicleComparison } from '../overview.ts';

export const compareVehicles = defineOperation({
  id: 'compareVehicles',
  owner: 'aggregator',
  method: 'GET',
  path: '/comparisons',
  summary: 'Compare up to five vehicles',
  access: anyone(),
  request: {
    query: z.strictObject({
      vehicleIds: z.array(OverviewVehicleId).min(1).max(5).meta({
        description: 'Up to five different vehicles, comma-separated.',
        uniqueItems: true,
      }),
    }),
  },
  responses: { 200: { description: 'An overview per vehicle.', body: VehicleComparison } },
  cacheControl: 'public, max-age=5',
  throttle: { rate: 50, burst: 100 },
  timeoutMs: 3000,
  examples: [
    {
      name: 'One vehicle',
      request: { query: { vehicleIds: reservedVehicleId } },
      response: {
        status: 200,
        body: { items: [vehicleOverview], parts: { [reservedVehicleId]: { status: 'complete' } } },
      },
    },
  ],
});
