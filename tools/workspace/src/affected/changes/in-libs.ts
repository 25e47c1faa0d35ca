import type { Change } from './change.ts';
import {
  apps,
  contracts,
  everywhere,
  libs,
  none,
  pages,
  seeding,
  services,
  stacks,
  tools,
  workspace,
} from './groups.ts';

/** Changes in what services share. */
export const inLibs: readonly Change[] = [
  {
    kind: 'the kit of contracts',
    file: 'libs/contract-kit/src/index.ts',
    affected: [
      ...libs('contract-kit', 'middleware', 'dynamodb', 'events', 'metering', 'service-client', 'testing'),
      ...[
        'libs/constructs',
        ...contracts,
        ...stacks,
        ...seeding,
        ...tools('cost'),
        ...workspace,
        ...pages,
        ...everywhere,
      ],
    ],
    planned: stacks,
  },
  {
    kind: 'the pipeline of functions',
    file: 'libs/middleware/src/index.ts',
    affected: [
      ...libs('middleware', 'events', 'metering', 'service-client'),
      ...[...stacks, ...workspace, ...everywhere],
    ],
    planned: services,
  },
  {
    kind: 'tables',
    file: 'libs/dynamodb/src/index.ts',
    affected: [
      ...libs('dynamodb', 'metering'),
      ...[...apps('access', 'feed', 'photos', 'states', 'vehicles'), ...workspace, ...everywhere],
    ],
    planned: apps('access', 'feed', 'photos', 'states', 'vehicles'),
  },
  {
    kind: 'how events are announced and consumed',
    file: 'libs/events/src/index.ts',
    affected: ['libs/events', ...apps('feed', 'photos', 'states', 'vehicles'), ...workspace, ...everywhere],
    planned: apps('feed', 'photos', 'states', 'vehicles'),
  },
  {
    kind: 'the meter',
    file: 'libs/metering/src/index.ts',
    affected: ['libs/metering', ...apps('feed', 'photos', 'vehicles'), ...workspace, ...everywhere],
    planned: apps('feed', 'photos', 'vehicles'),
  },
  {
    kind: 'calls from function to function',
    file: 'libs/service-client/src/index.ts',
    affected: ['libs/service-client', ...apps('aggregator', 'feed', 'vehicles'), ...everywhere],
    planned: apps('aggregator', 'feed', 'vehicles'),
  },
  {
    kind: 'what tests are made with',
    file: 'libs/testing/src/index.ts',
    affected: [
      ...libs('testing', 'middleware', 'dynamodb', 'events', 'metering', 'service-client'),
      ...[...contracts, ...stacks, ...seeding, ...tools('cost'), ...workspace, ...everywhere],
    ],
    planned: none,
  },
  {
    kind: 'a construct',
    file: 'libs/constructs/src/table/service-table.ts',
    affected: ['libs/constructs', ...stacks, ...pages, ...everywhere],
    planned: stacks,
  },
  {
    kind: 'an option of a stage',
    file: 'libs/constructs/src/stage/stages.ts',
    affected: ['libs/constructs', ...stacks, ...pages, ...everywhere],
    planned: stacks,
  },
];
