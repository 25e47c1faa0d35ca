import {
  grant,
  ServiceBucket,
  ServiceFunction,
  ServiceStateMachine,
  type Grant,
  type ServiceStack,
  type ServiceTable,
} from '@tollgate/constructs';
import { createVehicleImport, getVehicleImport } from '@tollgate/vehicles-contract';
import { importStates } from './import-machine.ts';

/** Days for which the rejected rows of an import are kept: they hold VINs and plates. */
const rejectsDays = 30;

/** The longest that a step runs, in milliseconds (AWS Lambda quotas). */
const longestMs = 900_000;

/** Files of vehicles: a bucket for them, the state machine that registers them, and who starts it. */
export function vehicleImports(stack: ServiceStack, table: ServiceTable, askStates: Grant): void {
  const bucket = new ServiceBucket(stack, { uploads: 'uploads/', expiring: { 'imports/': rejectsDays } });
  const environment = { TABLE_NAME: table.tableName, BUCKET_NAME: bucket.bucketName };
  const change = table.allow('dynamodb:GetItem', 'dynamodb:PutItem');
  // Without it S3 answers 403 for an object that is not there, which cannot be told from a missing right.
  const notice = grant(['s3:ListBucket'], [bucket.bucketArn]);

  new ServiceFunction(stack, {
    operation: createVehicleImport,
    environment,
    grants: [change, bucket.allow('uploads/', 's3:PutObject')],
  });
  new ServiceFunction(stack, {
    operation: getVehicleImport,
    environment,
    grants: [table.allow('dynamodb:GetItem'), bucket.allow('imports/', 's3:GetObject')],
  });

  const splitImport = new ServiceFunction(stack, {
    step: 'split-import',
    environment,
    timeoutMs: longestMs,
    grants: [
      change,
      bucket.allow('uploads/', 's3:GetObject'),
      bucket.allow('imports/', 's3:PutObject'),
      notice,
    ],
  });
  const importChunk = new ServiceFunction(stack, {
    step: 'import-chunk',
    environment,
    timeoutMs: 60_000,
    memoryMegabytes: 1024,
    grants: [
      table.allow('dynamodb:BatchGetItem'),
      change,
      bucket.allow('uploads/', 's3:GetObject'),
      bucket.allow('imports/', 's3:PutObject'),
      askStates,
    ],
  });
  const finishImport = new ServiceFunction(stack, {
    step: 'finish-import',
    environment,
    timeoutMs: longestMs,
    grants: [table.allow('dynamodb:Query'), change, bucket.allow('imports/', 's3:GetObject', 's3:PutObject')],
  });
  const machine = new ServiceStateMachine(stack, {
    name: 'import-vehicles',
    definition: importStates(bucket.bucketName, { splitImport, importChunk, finishImport }),
    steps: [splitImport, importChunk, finishImport],
    distributes: true,
    grants: [bucket.allow('imports/', 's3:GetObject')],
  });
  const startImport = new ServiceFunction(stack, {
    consumer: 'start-import',
    environment: { TABLE_NAME: table.tableName, STATE_MACHINE_ARN: machine.stateMachineArn },
    grants: [machine.allowStart],
  });
  bucket.onObjectCreated('uploads/', startImport);
}
