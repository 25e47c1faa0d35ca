import { createDocumentClient, openTable } from '@tollgate/dynamodb';
import { eventMetadata, remainingMs, traced } from '@tollgate/middleware';
import { dynamodbImportRepository } from './data-access/imports/dynamodb-import-repository.ts';
import { dynamodbVehicleRepository } from './data-access/dynamodb-vehicle-repository.ts';
import { connection, tableName } from './environment.ts';

/** What the steps of an import share. Nobody waits for their answer, so that they are patient with a busy store. */

const limits = { connectMs: 2000, requestMs: 10_000 };

/** Longest time of one call to the store, in milliseconds, as long as the step has as much. */
const storeLimitMs = 21_000;

const table = openTable({
  client: createDocumentClient({ ...connection, limits, capture: traced }),
  name: tableName,
  callLimitMs: () => Math.min(storeLimitMs, remainingMs()),
  eventMetadata,
});

export const imports = dynamodbImportRepository(table);

/** The vehicles of this stage; a step lists none, so that it needs no codec of cursors. */
export const vehicles = dynamodbVehicleRepository(table, () => {
  throw new Error('Steps list no vehicles; they are not given the secret of cursors.');
});

export { files } from './imports.ts';
