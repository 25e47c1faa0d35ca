import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { dynamoDbEndpoint } from '../dynamodb/jest/endpoint.ts';

type Row = Record<string, AttributeValue>;

/**
 * The record of a new row, as a table's stream gives it to a function.
 * Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB".
 * @param at position in the stream
 */
export function streamRecordOf(row: Row, at: number): DynamoDBRecord {
  const { pk, sk } = row;
  return {
    eventID: String(at),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      Keys: { ...(pk && { pk }), ...(sk && { sk }) },
      NewImage: row,
      SequenceNumber: String(at).padStart(21, '0'),
      SizeBytes: JSON.stringify(row).length,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** A row as DynamoDB writes it, for values that JSON has. Source: DynamoDB API Reference, "AttributeValue". */
export const imageOf = (row: object): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, attributeOf(value)]));

function attributeOf(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  return typeof value === 'object' ? { M: imageOf(value) } : { S: value as string };
}

/** Every row of a table as if it had just come into being. */
export async function streamRecordsOf(tableName: string): Promise<DynamoDBRecord[]> {
  const client = new DynamoDBClient({
    endpoint: dynamoDbEndpoint(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  client.destroy();
  return Items.map((row, at) => streamRecordOf(row as Row, at + 1));
}
