import { replay, serve } from '@tollgate/middleware';
import { transferVehicle } from '@tollgate/vehicles-contract';
import { refuseWrongCheckDigit } from '../domain/state-rules.ts';
import { transfer } from '../domain/vehicle.ts';
import { now, serving, vehicles } from '../service.ts';
import { stateRulesFor } from '../state-rules.ts';

export const handler = serve(transferVehicle, serving, async (request) => {
  const vehicle = await vehicles.get(request.path.vehicleId);
  const change = transfer(vehicle, request.ifMatch, request.body, now());
  await refuseWrongCheckDigit(change.after, stateRulesFor(request));
  const result = { body: change.after, version: change.after.version };
  const kept = await vehicles.save(change, request.remember(result));
  return kept === undefined ? result : replay(kept);
});
