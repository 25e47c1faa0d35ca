import { randomUUID } from 'node:crypto';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { variablesOf } from '@tollgate/testing/stack';
import { objectStoreCredentials, objectStoreEndpoint } from '@tollgate/testing/object-store';
import { bucket } from './object-store.ts';

/** The surroundings that the stack and Lambda give the functions, with a table for each test file. */
Object.assign(process.env, {
  ...variablesOf('ListVehiclesFunction'),
  TEST_IDENTIFIERS: 'off',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  TABLE_NAME: `vehicles-${randomUUID()}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: objectStoreCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: objectStoreCredentials.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
  AWS_ENDPOINT_URL_S3: objectStoreEndpoint(),
  BUCKET_NAME: bucket,
  STATE_MACHINE_ARN:
    'arn:aws:states:us-east-1:000000000000:stateMachine:tollgate-local-vehicles-import-vehicles',
  // Nothing listens there: a test that needs the states service starts one.
  AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:9',
});
