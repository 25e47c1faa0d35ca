import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { dynamoDbEndpoint } from '../dynamodb/jest/endpoint.ts';
import { propertiesOf } from './template.ts';

/** Creates the table that the stack defines, under a name of the test's own. */
export const createStackTable = (name: string, logicalId = 'Table'): Promise<void> =>
  withClient((client) => create(client, name, logicalId));

/** Begins with an empty table again. */
export const emptyStackTable = (name: string, logicalId = 'Table'): Promise<void> =>
  withClient(async (client) => {
    await client.send(new DeleteTableCommand({ TableName: name }));
    await create(client, name, logicalId);
  });

async function create(client: DynamoDBClient, name: string, logicalId: string): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = propertiesOf(logicalId);
  const definition = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode };
  await client.send(new CreateTableCommand({ ...definition, TableName: name } as CreateTableCommandInput));
}

async function withClient(work: (client: DynamoDBClient) => Promise<void>): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: dynamoDbEndpoint(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await work(client);
  client.destroy();
}
