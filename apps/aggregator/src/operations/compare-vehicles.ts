import { compareVehicles, type Part } from '@tollgate/aggregator-contract';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem, serve } from '@tollgate/middleware';
import { isWhole } from '../composition/failed-composition.ts';
import { vehicleOverview } from '../plans/vehicle-overview.ts';

export const handler = serve(compareVehicles, {}, async (request) => {
  const { vehicleIds } = request.query;
  const overviews = await Promise.all(
    vehicleIds.map(async (vehicleId) => [vehicleId, await vehicleOverview({ vehicleId }, request)] as const),
  );
  const items = overviews.flatMap(([, overview]) => ('failed' in overview ? [] : [overview]));
  const parts = Object.fromEntries(
    overviews.map(([id, overview]): [string, Part] => [
      id,
      'failed' in overview
        ? (overview.parts[overview.failed] ?? { status: 'failed' })
        : { status: 'complete' },
    ]),
  );
  if (items.length === 0 && Object.values(parts).every(({ status }) => status !== 'missing')) {
    throw problem(commonProblems.unavailable, 'None of the vehicles could be had; try again.');
  }
  const whole = isWhole(parts) && items.every((item) => isWhole(item.parts));
  return { body: { items, parts }, ...(!whole && { cacheControl: 'no-store' }) };
});
