import { apiKey, defineOperation, page, paging } from '@tollgate/contract-kit';
import * as z from 'zod';
import { vehicle } from '../examples.ts';
import { filterNotSupported } from '../problems.ts';
import { Vehicle, VehicleMake, VehicleModelYear, VehicleStateCode } from '../vehicle.ts';

export const listVehicles = defineOperation({
  id: 'listVehicles',
  owner: 'vehicles',
  method: 'GET',
  path: '/vehicles',
  summary: 'List vehicles',
  description:
    'Newest registration first. One index serves each set of filters: `state`, `state` with `make`, or `make` with `modelYear`.',
  access: apiKey(),
  request: {
    query: z.strictObject({
      ...paging,
      state: VehicleStateCode.optional(),
      make: VehicleMake.optional(),
      modelYear: VehicleModelYear.optional(),
    }),
  },
  responses: { 200: { description: 'One page of vehicles.', body: page(Vehicle) } },
  problems: [filterNotSupported],
  examples: [
    {
      name: 'Buicks of California',
      request: { query: { state: 'CA', make: 'BUICK', limit: '1' } },
      response: { status: 200, body: { items: [vehicle], next: null } },
    },
  ],
});
