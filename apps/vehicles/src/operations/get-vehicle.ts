import { serve } from '@tollgate/middleware';
import { getVehicle } from '@tollgate/vehicles-contract';
import { serving, vehicles } from '../service.ts';

export const handler = serve(getVehicle, serving, async ({ path }) => {
  const vehicle = await vehicles.get(path.vehicleId);
  return { body: vehicle, version: vehicle.version };
});
