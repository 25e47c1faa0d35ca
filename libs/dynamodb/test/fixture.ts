import { randomUUID } from 'node:crypto';
import { createTable, dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import {
  createDocumentClient,
  type DocumentClientOptions,
  openTable,
  type OpenTableOptions,
  type Table,
} from '../src/index.ts';

export { type Car, car, cars } from './car.ts';

/** A client of the engine, or of whatever listens at another endpoint. */
export function testClient(options: Partial<DocumentClientOptions> = {}) {
  return createDocumentClient({
    region: 'us-east-1',
    endpoint: dynamoDbEndpoint(),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    limits: { connectMs: 50_000, requestMs: 50_000 },
    ...options,
  });
}

/** A fresh table for one test file. */
export async function freshTable(
  options: Partial<OpenTableOptions> = {},
  client = testClient(),
): Promise<Table> {
  const name = await createTable(dynamoDbEndpoint(), { name: `cars-${randomUUID()}`, indexes: ['byState'] });
  return openTable({ client, name, callLimitMs: 50_000, ...options });
}
