import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, EVENT_PREFIX } from '@tollgate/dynamodb';
import { connection, tableName } from '../src/environment.ts';

const client = createDocumentClient(connection);

/** What was announced of a photo, oldest first. */
export async function eventsOf(photoId: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
      ExpressionAttributeValues: { ':pk': `PHOTO#${photoId}`, ':events': EVENT_PREFIX },
      ConsistentRead: true,
    }),
  );
  return Items;
}
