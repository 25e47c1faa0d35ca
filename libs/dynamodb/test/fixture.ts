import { randomUUID } from 'node:crypto';
import { createTable, dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import {
  createDocumentClient,
  type DocumentClientOptions,
  defineItem,
  keyOf,
  openTable,
  type OpenTableOptions,
  type Table,
} from '../src/index.ts';

/** A small item with everything that a service's item has. */
export interface Car {
  readonly carId: string;
  readonly version: number;
  readonly state: string;
  readonly plate: string;
  readonly make?: string | undefined;
  readonly count?: number;
}

export const cars = defineItem<Car, Pick<Car, 'carId'>, 'byState'>({
  key: ({ carId }) => ({ pk: keyOf('CAR', carId), sk: 'CAR' }),
  indexes: {
    byState: ({ state, carId }) => ({ pk: keyOf('STATE', state), sk: keyOf(carId) }),
  },
});

export function car(overrides: Partial<Car> = {}): Car {
  return { carId: randomUUID(), version: 1, state: 'CA', plate: randomUUID(), ...overrides };
}

/** A client of the engine, or of whatever listens at another endpoint. */
export function testClient(options: Partial<DocumentClientOptions> = {}) {
  return createDocumentClient({
    region: 'us-east-1',
    endpoint: dynamoDbEndpoint(),
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    limits: { connectMs: 5000, requestMs: 10_000 },
    ...options,
  });
}

/** A fresh table for one test file. */
export async function freshTable(
  options: Partial<OpenTableOptions> = {},
  client = testClient(),
): Promise<Table> {
  const name = await createTable(dynamoDbEndpoint(), { name: `cars-${randomUUID()}`, indexes: ['byState'] });
  return openTable({ client, name, callLimitMs: 15_000, ...options });
}
