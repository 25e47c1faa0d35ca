import { CreateTableCommand, DynamoDBClient, type GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';

/** The table to create, by the conventions of every service table. */
export interface TestTable {
  readonly name: string;
  /** Index names such as `byState`; their keys are `byStatePk` and `byStateSk`. @default none */
  readonly indexes?: readonly string[];
}

/** Creates a table with string keys `pk` and `sk`, and with its indexes and its stream. */
export async function createTable(endpoint: string, { name, indexes = [] }: TestTable): Promise<string> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const keyNames = [['pk', 'sk'], ...indexes.map((index) => [`${index}Pk`, `${index}Sk`])] as [
    string,
    string,
  ][];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keyNames
        .flat()
        .map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: keySchema('pk', 'sk'),
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(indexOf) }),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  client.destroy();
  return name;
}

function indexOf(index: string): GlobalSecondaryIndex {
  return {
    IndexName: index,
    KeySchema: keySchema(`${index}Pk`, `${index}Sk`),
    Projection: { ProjectionType: 'ALL' },
  };
}

function keySchema(partition: string, sort: string): { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[] {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}
