import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
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
 * Takes a ticket out of the world, by one conditional write: of any number of takers one gets it.
 * @returns the consumer it was made for; undefined when there is no such ticket, or its time is over
 */
export async function takeTicket(table: Table, hash: string): Promise<string | undefined> {
  const take = new DeleteCommand({
    TableName: table.name,
    Key: ticketKey(hash),
    // The store removes what has expired only later.
    ConditionExpression: '#expiresAt >= :now',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: { ':now': nowInSeconds(table) },
    ReturnValues: 'ALL_OLD',
  });
  try {
    const { Attributes } = await call(table, (options) => table.client.send(take, options));
    return Attributes?.['consumer'] as string | undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
