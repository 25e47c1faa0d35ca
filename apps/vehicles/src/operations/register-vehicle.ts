import { randomUUID } from 'node:crypto';
import { replay, serve } from '@tollgate/middleware';
import { registerVehicle } from '@tollgate/vehicles-contract';
import { refuseWrongCheckDigit } from '../domain/state-rules.ts';
import { register } from '../domain/vehicle.ts';
import { now, serving, vehicles } from '../service.ts';
import { stateRulesFor } from '../state-rules.ts';

export const handler = serve(registerVehicle, serving, async (request) => {
  const registration = register(randomUUID(), request.body, now());
  const vehicle = registration.after;
  await refuseWrongCheckDigit(vehicle, stateRulesFor(request));
  const result = {
    body: vehicle,
    version: vehicle.version,
    headers: { Location: `/vehicles/${vehicle.vehicleId}` },
  };
  const kept = await vehicles.save(registration, request.remember(result));
  return kept === undefined ? result : replay(kept);
});
