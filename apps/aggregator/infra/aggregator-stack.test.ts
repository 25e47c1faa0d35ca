import { join } from 'node:path';
import { aggregatorContract } from '@tollgate/aggregator-contract/contract';
import { describeServiceStack } from '@tollgate/constructs/testing';
import { AggregatorStack } from './aggregator-stack.ts';

const calling = (...functions: readonly string[]) => ({
  'lambda:InvokeFunction': functions.map((name) => `function:tollgate-prod-${name}:live`).sort(),
});
const overview = calling('vehicles-get-vehicle', 'states-list-states', 'photos-list-photos');

describeServiceStack({
  projectRoot: join(__dirname, '..'),
  build: (app, stage) => new AggregatorStack(app, stage),
  contract: aggregatorContract,
  functions: {
    'get-index': {},
    'get-open-api': {},
    'get-vehicle-overview': overview,
    'compare-vehicles': overview,
    'get-state-overview': calling(
      'states-list-states',
      'states-get-state-statistics',
      'vehicles-list-vehicles',
      'photos-list-photos',
    ),
  },
});
