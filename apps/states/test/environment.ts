import { randomUUID } from 'node:crypto';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { variablesOf } from '@tollgate/testing/stack';

/** The surroundings that the stack and Lambda give the functions, with a table for each test file. */
Object.assign(process.env, {
  ...variablesOf('ListStatesFunction'),
  TEST_IDENTIFIERS: 'off',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  TABLE_NAME: `states-${randomUUID()}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbEndpoint(),
});
