import { randomUUID } from 'node:crypto';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { variablesOf } from '@tollgate/testing/stack';
import { objectStoreCredentials, objectStoreEndpoint } from '@tollgate/testing/object-store';
import { bucket } from './object-store.ts';

/** The surroundings that the stack and Lambda give the functions, with a table for each test file. */
Object.assign(process.env, {
  ...variablesOf('ListPhotosFunction'),
  ...variablesOf('ProcessUploadFunction'),
  MODERATION: 'everyPhoto',
  TEST_IDENTIFIERS: 'off',
  TABLE_NAME: `photos-${randomUUID()}`,
  BUCKET_NAME: bucket,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: objectStoreCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: objectStoreCredentials.secretAccessKey,
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
  AWS_ENDPOINT_URL_S3: objectStoreEndpoint(),
});
