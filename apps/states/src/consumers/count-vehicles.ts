import { consumeEvents } from '@tollgate/events';
import { counter } from '@tollgate/middleware';
import {
  vehicleDeregisteredEvent,
  vehicleRegistered,
  vehicleTransferred,
  vehicleUpdated,
} from '@tollgate/vehicles-contract';
import { countVehicles } from '../domain/statistics/count-vehicles.ts';
import { statistics } from '../service.ts';

/** Events that were counted before, or of which a newer one was. */
const countStale = counter('count-vehicles', 'stale');

export const handler = consumeEvents(
  'count-vehicles',
  [vehicleRegistered, vehicleUpdated, vehicleTransferred, vehicleDeregisteredEvent],
  async (batch) => {
    const { stale } = await countVehicles(
      statistics,
      batch.map(({ data }) => data),
    );
    countStale(stale);
  },
);
