import { testAnnouncer } from '@tollgate/testing/announcer';
import { createStackTable } from '@tollgate/testing/stack';
import { deregister, registered } from '../../test/calls.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

testAnnouncer({
  load: () => import('./announce-events.ts'),
  tableName,
  write: async () => {
    const vehicle = await registered();
    await deregister(vehicle.vehicleId, 1);
    const subject = vehicle.vehicleId;
    return [
      { type: 'vehicle.registered', subject, data: { version: 1, vehicle } },
      { type: 'vehicle.deregistered', subject, data: { version: 2, changes: ['plate', 'status'] } },
    ];
  },
});
