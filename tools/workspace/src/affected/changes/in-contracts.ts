import type { Change } from './change.ts';
import { apps, knowContracts, none, ofVehicles, ofVehiclesDeployed, pages, seeding } from './groups.ts';

/** Changes in contracts. */
export const inContracts: readonly Change[] = [
  {
    kind: 'a contract that says more',
    file: 'libs/vehicles/contract/src/vehicle.ts',
    affected: ofVehicles,
    planned: ofVehiclesDeployed,
  },
  {
    kind: 'a contract that breaks',
    file: 'libs/vehicles/contract/src/operations/get-vehicle.ts',
    affected: ofVehicles,
    planned: ofVehiclesDeployed,
  },
  {
    kind: 'the schema of an event',
    file: 'libs/vehicles/contract/src/events.ts',
    affected: ofVehicles,
    planned: ofVehiclesDeployed,
  },
  {
    kind: 'the record of an event',
    file: 'libs/vehicles/contract/events/vehicle.registered.v1.json',
    affected: ofVehicles.filter((folder) => !pages.includes(folder)),
    planned: none,
  },
  {
    kind: 'a problem of photos',
    file: 'libs/photos/contract/src/index.ts',
    affected: [...knowContracts, ...seeding, 'libs/photos/contract', ...apps('photos', 'feed')],
    planned: [...apps('photos', 'feed', 'aggregator', 'access'), 'infra'],
  },
  {
    kind: 'a scope of states',
    file: 'libs/states/contract/src/index.ts',
    affected: [...knowContracts, ...seeding, 'libs/states/contract', ...apps('states', 'vehicles')],
    planned: [...apps('states', 'vehicles', 'aggregator', 'access'), 'infra'],
  },
  {
    kind: 'the contract of the feed',
    file: 'libs/feed/contract/src/index.ts',
    affected: [...knowContracts, 'libs/feed/contract', ...apps('feed')],
    planned: [...apps('feed', 'aggregator', 'access'), 'infra'],
  },
  {
    kind: 'the contract of the aggregator',
    file: 'libs/aggregator/contract/src/index.ts',
    affected: knowContracts,
    planned: [...apps('aggregator', 'access'), 'infra'],
  },
  {
    kind: 'the test of a contract',
    file: 'libs/feed/contract/src/contract.test.ts',
    affected: [...knowContracts, 'libs/feed/contract', ...apps('feed'), ...pages],
    planned: none,
  },
];
