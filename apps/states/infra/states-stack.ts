import {
  cursorSecret,
  EventAnnouncer,
  EventConsumer,
  ServiceFunction,
  ServiceStack,
  ServiceTable,
  type Stage,
} from '@tollgate/constructs';
import { getStateStatistics, listStates, putState } from '@tollgate/states-contract';
import {
  vehicleDeregisteredEvent,
  vehicleRegistered,
  vehicleTransferred,
  vehicleUpdated,
} from '@tollgate/vehicles-contract';
import type { App } from 'aws-cdk-lib';

/** The states service: one table, which the gateway also reads by itself, and the functions of its operations. */
export class StatesStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, {
      service: 'states',
      stage,
      description: 'Tollgate: the jurisdictions that register vehicles',
    });
    const table = new ServiceTable(this, { announces: true });
    new EventAnnouncer(this, table);
    const environment = { TABLE_NAME: table.tableName };

    new ServiceFunction(this, {
      operation: listStates,
      grants: [table.allow('dynamodb:Query')],
      environment: { ...environment, CURSOR_SECRET: cursorSecret(this) },
    });
    new ServiceFunction(this, {
      operation: putState,
      grants: [table.allow('dynamodb:PutItem')],
      environment,
    });
    new ServiceFunction(this, {
      operation: getStateStatistics,
      grants: [table.allow('dynamodb:GetItem', 'dynamodb:Query')],
      environment,
    });
    new EventConsumer(this, {
      consumer: 'count-vehicles',
      events: [vehicleRegistered, vehicleUpdated, vehicleTransferred, vehicleDeregisteredEvent],
      // Batches are not waited for, so that a vehicle shows at once; under load they are full.
      batchSize: 10,
      maxConcurrency: 5,
      // A batch of a process that died comes again after six of these.
      timeoutMs: 5000,
      grants: [table.allow('dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')],
      environment,
    });
  }
}
