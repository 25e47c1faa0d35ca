import type { Change } from './change.ts';
import { apps, everywhere, none, pages, system, workspace } from './groups.ts';

/** Changes in a service. */
export const inServices: readonly Change[] = [
  {
    kind: 'a handler',
    file: 'apps/vehicles/src/operations/get-vehicle.ts',
    affected: [...apps('vehicles'), ...system],
    planned: apps('vehicles'),
  },
  {
    kind: 'one operation of photos',
    file: 'apps/photos/src/operations/moderate-photo.ts',
    affected: [...apps('photos'), ...system],
    planned: apps('photos'),
  },
  {
    kind: 'a rule of a domain',
    file: 'apps/states/src/domain/state.ts',
    affected: [...apps('states'), ...system],
    planned: apps('states'),
  },
  {
    kind: 'data access',
    file: 'apps/photos/src/data-access/dynamodb-photo-repository.ts',
    affected: [...apps('photos'), ...system],
    planned: apps('photos'),
  },
  {
    kind: 'a consumer of events',
    file: 'apps/states/src/consumers/count-vehicles.ts',
    affected: [...apps('states'), ...system],
    planned: apps('states'),
  },
  {
    kind: 'a route of the feed',
    file: 'apps/feed/src/routes/subscribe.ts',
    affected: [...apps('feed'), ...system],
    planned: apps('feed'),
  },
  {
    kind: 'a plan of the aggregator',
    file: 'apps/aggregator/src/plans/vehicle-overview.ts',
    affected: [...apps('aggregator'), ...everywhere],
    planned: apps('aggregator'),
  },
  {
    kind: 'who may come in',
    file: 'apps/access/src/authorizers/authorize-partner.ts',
    affected: [...apps('access'), ...everywhere],
    planned: apps('access'),
  },
  {
    kind: 'the stack of a service',
    file: 'apps/photos/infra/photos-stack.ts',
    affected: [...apps('photos'), ...system],
    planned: apps('photos'),
  },
  {
    kind: 'tags of a service',
    file: 'apps/photos/package.json',
    affected: [...apps('photos'), ...workspace, ...pages, ...everywhere],
    planned: apps('photos'),
  },
  {
    kind: 'a test of a service',
    file: 'apps/vehicles/src/operations/get-vehicle.test.ts',
    affected: [...apps('vehicles'), ...pages, ...system],
    planned: none,
  },
  {
    kind: 'the page of a service',
    file: 'apps/vehicles/README.md',
    affected: [...apps('vehicles'), ...pages, ...system],
    planned: none,
  },
  {
    kind: 'a new operation',
    file: 'apps/vehicles/src/operations/inspect-vehicle.ts',
    how: 'added',
    affected: [...apps('vehicles'), ...system],
    planned: apps('vehicles'),
  },
  {
    kind: 'an operation that goes',
    file: 'apps/vehicles/src/operations/scrap-vehicle.ts',
    how: 'deleted',
    affected: [...apps('vehicles'), ...system],
    planned: apps('vehicles'),
  },
];
