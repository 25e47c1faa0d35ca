import { serve } from '@tollgate/middleware';
import { updateVehicle } from '@tollgate/vehicles-contract';
import { update } from '../domain/vehicle.ts';
import { now, serving, vehicles } from '../service.ts';

export const handler = serve(updateVehicle, serving, async ({ path, ifMatch, body }) => {
  const vehicle = await vehicles.get(path.vehicleId);
  const change = update(vehicle, ifMatch, body, now());
  if (change === undefined) return { body: vehicle, version: vehicle.version };
  await vehicles.save(change);
  return { body: change.after, version: change.after.version };
});
