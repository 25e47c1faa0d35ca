import {
  compareVehicles,
  getIndex,
  getOpenApi,
  getStateOverview,
  getVehicleOverview,
} from '@tollgate/aggregator-contract';
import { allowInvoke, ServiceFunction, ServiceStack, type Stage } from '@tollgate/constructs';
import { listPhotos } from '@tollgate/photos-contract';
import { getStateStatistics, listStates } from '@tollgate/states-contract';
import { getVehicle, listVehicles } from '@tollgate/vehicles-contract';
import type { App } from 'aws-cdk-lib';

/** The API composer: one function for each aggregate, which may call exactly the functions it is composed of. */
export class AggregatorStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'aggregator', stage, description: 'Answers built from several services' });

    const overviewParts = allowInvoke(this, [getVehicle, listStates, listPhotos]);
    const stateParts = allowInvoke(this, [listStates, getStateStatistics, listVehicles, listPhotos]);

    new ServiceFunction(this, { operation: getIndex });
    new ServiceFunction(this, { operation: getOpenApi });
    new ServiceFunction(this, { operation: getVehicleOverview, grants: [overviewParts] });
    new ServiceFunction(this, { operation: compareVehicles, grants: [overviewParts] });
    new ServiceFunction(this, { operation: getStateOverview, grants: [stateParts] });
  }
}
