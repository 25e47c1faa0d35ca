import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { connection, tableName } from '../src/environment.ts';
import { propertiesOf } from './template.ts';

/** Creates the table that the stack defines, under the name that the test file's functions use. */
export const createVehiclesTable = (): Promise<void> => withClient(create);

/** Begins with an empty table again. */
export const emptyVehiclesTable = (): Promise<void> =>
  withClient(async (client) => {
    await client.send(new DeleteTableCommand({ TableName: tableName }));
    await create(client);
  });

async function create(client: DynamoDBClient): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = propertiesOf('Table');
  const definition = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
  await client.send(
    new CreateTableCommand({ ...definition, TableName: tableName } as CreateTableCommandInput),
  );
}

async function withClient(work: (client: DynamoDBClient) => Promise<void>): Promise<void> {
  const client = new DynamoDBClient({ ...connection });
  await work(client);
  client.destroy();
}
