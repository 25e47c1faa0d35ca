import { createTable, dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { tableName } from '../src/environment.ts';

export async function createStatesTable(): Promise<void> {
  await createTable(dynamoDbEndpoint(), { name: tableName });
}
