import { metered } from '@tollgate/metering';
import { serve } from '@tollgate/middleware';
import { getVehicle } from '@tollgate/vehicles-contract';
import { client, serving, vehicles } from '../service.ts';

export const handler = serve(getVehicle, metered(getVehicle, serving, client), async ({ path }) => {
  const vehicle = await vehicles.get(path.vehicleId);
  return { body: vehicle, version: vehicle.version };
});
