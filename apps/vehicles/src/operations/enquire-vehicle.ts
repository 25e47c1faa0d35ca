import { metered } from '@tollgate/metering';
import { serve } from '@tollgate/middleware';
import { enquireVehicle } from '@tollgate/vehicles-contract';
import { client, serving, vehicles } from '../service.ts';

export const handler = serve(enquireVehicle, metered(enquireVehicle, serving, client), async ({ body }) => {
  const vehicle =
    'vin' in body ? await vehicles.getByVin(body.vin) : await vehicles.getByPlate(body.stateCode, body.plate);
  return { body: vehicle, version: vehicle.version };
});
