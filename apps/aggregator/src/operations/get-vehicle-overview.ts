import { getVehicleOverview } from '@tollgate/aggregator-contract';
import { serve } from '@tollgate/middleware';
import { failedComposition, isWhole } from '../composition/failed-composition.ts';
import { vehicleOverview } from '../plans/vehicle-overview.ts';

export const handler = serve(getVehicleOverview, {}, async (request) => {
  const { vehicleId } = request.path;
  const overview = await vehicleOverview({ vehicleId }, request);
  if ('failed' in overview) throw failedComposition(overview.failed, overview.parts);
  return { body: overview, ...(!isWhole(overview.parts) && { cacheControl: 'no-store' }) };
});
