import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { connection, tableName } from '../src/environment.ts';
import { propertiesOf } from './template.ts';

/** Creates the table that the stack defines, under the name that the test file's functions use. */
export async function createVehiclesTable(): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = propertiesOf('Table');
  const definition = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
  const client = new DynamoDBClient({ ...connection });
  await client.send(
    new CreateTableCommand({ ...definition, TableName: tableName } as CreateTableCommandInput),
  );
  client.destroy();
}
