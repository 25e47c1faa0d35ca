import { join } from 'node:path';
import { EventConsumer, ServiceStack, ServiceTable, synthesise } from '@tollgate/constructs';
import { vehicleRegistered } from '@tollgate/vehicles-contract';

/** A service that does nothing but listen, for tests of how events arrive. */
synthesise(join(import.meta.dirname, '..'), (app, stage) => {
  const stack = new ServiceStack(app, { service: 'probe', stage, description: 'Listens' });
  const table = new ServiceTable(stack);
  new EventConsumer(stack, {
    consumer: 'keep-events',
    events: [vehicleRegistered],
    timeoutMs: 5_000,
    grants: [table.allow('dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem')],
    environment: { TABLE_NAME: table.tableName },
  });
});
