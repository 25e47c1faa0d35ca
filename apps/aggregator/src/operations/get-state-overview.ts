import { getStateOverview, type StateOverview } from '@tollgate/aggregator-contract';
import { serve } from '@tollgate/middleware';
import { serviceClient } from '@tollgate/service-client';
import { compose } from '../composition/compose.ts';
import { failedComposition, isWhole } from '../composition/failed-composition.ts';
import { serviceConnection } from '../environment.ts';
import { stateOverviewParts, stateOverviewPlan } from '../plans/state-overview-plan.ts';

const plan = stateOverviewPlan(serviceClient(stateOverviewParts, serviceConnection));

export const handler = serve(getStateOverview, {}, async (request) => {
  const { stateCode } = request.path;
  const composition = await compose(plan, { stateCode }, request);
  if (composition.failed !== undefined) throw failedComposition(composition.failed, composition.parts);
  const { state, statistics, newestVehicles, coverPhotos } = composition.values;
  const body: StateOverview = {
    state,
    statistics: statistics ?? null,
    newestVehicles:
      newestVehicles?.map((vehicle) => ({
        vehicle,
        coverPhoto: coverPhotos?.get(vehicle.vehicleId) ?? null,
      })) ?? null,
    parts: composition.parts as StateOverview['parts'],
  };
  return { body, ...(!isWhole(composition.parts) && { cacheControl: 'no-store' }) };
});
