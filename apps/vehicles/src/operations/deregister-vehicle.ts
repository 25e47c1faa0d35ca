import { serve } from '@tollgate/middleware';
import { deregisterVehicle } from '@tollgate/vehicles-contract';
import { deregister } from '../domain/vehicle.ts';
import { now, serving, vehicles } from '../service.ts';

export const handler = serve(deregisterVehicle, serving, async ({ path, ifMatch }) => {
  const vehicle = await vehicles.get(path.vehicleId);
  await vehicles.save(deregister(vehicle, ifMatch, now()));
  return {};
});
