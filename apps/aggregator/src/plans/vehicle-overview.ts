import type { VehicleOverview } from '@tollgate/aggregator-contract';
import { serviceClient } from '@tollgate/service-client';
import type { Composition } from '../composition/compose.ts';
import { compose, type CompositionLimits } from '../composition/compose.ts';
import { serviceConnection } from '../environment.ts';
import {
  vehicleOverviewParts,
  vehicleOverviewPlan,
  type VehicleOverviewInput,
} from './vehicle-overview-plan.ts';

const plan = vehicleOverviewPlan(serviceClient(vehicleOverviewParts, serviceConnection));
type Outcome = Exclude<Composition<unknown, unknown>, { readonly values: unknown }> | VehicleOverview;

/** One overview, or the required part that could not be had and what became of the others. */
export async function vehicleOverview(
  input: VehicleOverviewInput,
  limits: CompositionLimits,
): Promise<Outcome> {
  const composition = await compose(plan, input, limits);
  if (composition.failed !== undefined) return composition;
  const { vehicle, state, photos } = composition.values;
  return {
    vehicle,
    state: state ?? null,
    photos: photos ?? null,
    parts: composition.parts as VehicleOverview['parts'],
  };
}
