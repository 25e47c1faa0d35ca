import type { NewVehicle } from '@tollgate/vehicles-contract';
import { generateVehicles } from '../generator/vehicles.ts';
import { drawVehicle } from '../pictures/vehicle-picture.ts';
import { addPhoto } from '../registry/add-photo.ts';
import { putState } from '../registry/put-state.ts';
import { registerVehicle } from '../registry/register-vehicle.ts';
import { states } from '../states/states.ts';
import { workThrough, type Session } from './session.ts';

export interface DemoSize {
  readonly vehicles: number;
  readonly photos: number;
}

interface Sitting {
  readonly vehicleId: string;
  readonly vehicle: NewVehicle;
}

/** Fills the registry with the 56 jurisdictions, generated vehicles, and pictures of the first of them. */
export async function seedDemo(session: Session, size: DemoSize): Promise<void> {
  const { client } = session;
  await workThrough(session, 'states', states, (state) => putState(client, state));

  const vehicles = [...generateVehicles(states).take(size.vehicles)];
  const sitters = new Set(vehicles.slice(0, size.photos));
  const sittings: Sitting[] = [];
  await workThrough(session, 'vehicles', vehicles, async (vehicle) => {
    const outcome = await registerVehicle(client, vehicle);
    if (outcome.kind !== 'rejected' && sitters.has(vehicle))
      sittings.push({ vehicleId: outcome.id, vehicle });
    return outcome;
  });

  await workThrough(session, 'photos', sittings, ({ vehicleId, vehicle }) =>
    addPhoto(client, vehicleId, () => drawVehicle(vehicle)),
  );
}
