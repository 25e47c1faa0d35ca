import { metered } from '@tollgate/metering';
import { nextPageLink, serve } from '@tollgate/middleware';
import { listVehicleHistory } from '@tollgate/vehicles-contract';
import { client, serving, vehicles } from '../service.ts';

export const handler = serve(
  listVehicleHistory,
  metered(listVehicleHistory, serving, client),
  async ({ path, query }) => {
    const page = await vehicles.listHistory(path.vehicleId, query);
    const { limit } = query;
    return { body: page, headers: nextPageLink(`/vehicles/${path.vehicleId}/history`, { limit }, page.next) };
  },
);
