import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { dynamoDbEndpoint } from '../dynamodb/jest/endpoint.ts';
import { propertiesOf } from './template.ts';

/** Creates the table that the stack defines, under a name of the test's own. */
export async function createStackTable(name: string, logicalId = 'Table'): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = propertiesOf(logicalId);
  const definition = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
  const client = new DynamoDBClient({
    endpoint: dynamoDbEndpoint(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new CreateTableCommand({ ...definition, TableName: name } as CreateTableCommandInput));
  client.destroy();
}
