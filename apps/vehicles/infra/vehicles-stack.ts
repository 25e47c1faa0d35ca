import { listStates } from '@tollgate/states-contract';
import {
  allowInvoke,
  cursorSecret,
  EventAnnouncer,
  ServiceFunction,
  ServiceStack,
  ServiceTable,
  type Stage,
} from '@tollgate/constructs';
import {
  deregisterVehicle,
  enquireVehicle,
  getVehicle,
  listVehicleHistory,
  listVehicles,
  registerVehicle,
  transferVehicle,
  updateVehicle,
} from '@tollgate/vehicles-contract';
import type { App } from 'aws-cdk-lib';
import { vehicleImports } from './vehicle-imports.ts';

/** The vehicles service: one table whose stream announces what happened, and one function for each operation. */
export class VehiclesStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, {
      service: 'vehicles',
      stage,
      description: 'Registered vehicles, their plates and their history',
    });

    const table = new ServiceTable(this, {
      announces: true,
      indexes: {
        byState: { projection: 'all' },
        byStateMake: { projection: 'all' },
        byMakeModelYear: { projection: 'all' },
      },
    });
    new EventAnnouncer(this, table);
    const environment = { TABLE_NAME: table.tableName };
    const listing = { ...environment, CURSOR_SECRET: cursorSecret(this) };

    const read = table.allow('dynamodb:GetItem');
    const write = table.allow('dynamodb:PutItem');
    const release = table.allow('dynamodb:DeleteItem');
    const askStates = allowInvoke(this, [listStates]);

    new ServiceFunction(this, { operation: registerVehicle, environment, grants: [read, write, askStates] });
    new ServiceFunction(this, { operation: getVehicle, environment, grants: [read] });
    new ServiceFunction(this, { operation: enquireVehicle, environment, grants: [read] });
    new ServiceFunction(this, { operation: updateVehicle, environment, grants: [read, write] });
    new ServiceFunction(this, {
      operation: transferVehicle,
      environment,
      grants: [read, write, release, askStates],
    });
    new ServiceFunction(this, { operation: deregisterVehicle, environment, grants: [read, write, release] });
    new ServiceFunction(this, {
      operation: listVehicles,
      environment: listing,
      grants: [table.allowQuery('byState', 'byStateMake', 'byMakeModelYear')],
    });
    new ServiceFunction(this, {
      operation: listVehicleHistory,
      environment: listing,
      grants: [table.allow('dynamodb:Query')],
    });
    vehicleImports(this, table, askStates);
  }
}
