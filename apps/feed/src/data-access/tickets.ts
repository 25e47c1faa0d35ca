import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, type Table } from '@tollgate/dynamodb';
import { ticketSeconds } from '@tollgate/feed-contract';
import { ticketKey } from './keys.ts';
import { expiryAfter, nowInSeconds } from './seconds.ts';

/**
 * Keeps a ticket for the time it is good for.
 * @param consumer id of the API key that it is made for
 * @returns when it ends, in seconds since 1970
 */
export async function keepTicket(table: Table, hash: string, consumer: string): Promise<number> {
  const expiresAt = expiryAfter(table, ticketSeconds);
  const put = new PutCommand({ TableName: table.name, Item: { ...ticketKey(hash), consumer, expiresAt } });
  await call(table, (options) => table.client.send(put, options));
  return expiresAt;
}

/**
 * Uses a ticket up for a connection, by one conditional write: of any number of connections one gets it. The ticket stays
 * and names its connection, so that the connection also gets it when the answer to its first attempt was lost.
 * @returns the consumer it was made for; undefined when there is no such ticket, it is used up, or its time is over
 */
export async function takeTicket(
  table: Table,
  hash: string,
  connectionId: string,
): Promise<string | undefined> {
  const take = new UpdateCommand({
    TableName: table.name,
    Key: ticketKey(hash),
    UpdateExpression: 'SET #takenBy = :connection',
    // The store removes what has expired only later.
    ConditionExpression: '#expiresAt >= :now AND (attribute_not_exists(#takenBy) OR #takenBy = :connection)',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt', '#takenBy': 'takenBy' },
    ExpressionAttributeValues: { ':now': nowInSeconds(table), ':connection': connectionId },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes } = await call(table, (options) => table.client.send(take, options));
    return Attributes?.['consumer'] as string | undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
