import { metered } from '@tollgate/metering';
import { nextPageLink, serve } from '@tollgate/middleware';
import { listVehicles } from '@tollgate/vehicles-contract';
import { vehicleListOf } from '../domain/vehicle-list.ts';
import { client, serving, vehicles } from '../service.ts';

export const handler = serve(listVehicles, metered(listVehicles, serving, client), async ({ query }) => {
  const { limit, cursor, ...filter } = query;
  const page = await vehicles.list(vehicleListOf(filter), { limit, cursor });
  return { body: page, headers: nextPageLink('/vehicles', { ...filter, limit }, page.next) };
});
