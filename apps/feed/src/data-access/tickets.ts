import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { call, getRows, type Table } from '@tollgate/dynamodb';
import { ticketSeconds } from '@tollgate/feed-contract';
import { connectionPut } from './connections.ts';
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
 * Uses a ticket up for a connection, which is known from then on, in one transaction: of any number of connections one gets
 * it, and an attempt that the SDK repeats because its answer was lost finds its own token and not a ticket that is gone.
 * @returns the consumer it was made for; undefined when there is no such ticket, another has it, or its time is over
 */
export async function useTicket(
  table: Table,
  hash: string,
  connectionId: string,
): Promise<string | undefined> {
  const [ticket] = (await getRows(table, [ticketKey(hash)])) as readonly { readonly consumer?: string }[];
  if (ticket?.consumer === undefined) return undefined;
  const use = {
    TableName: table.name,
    Key: ticketKey(hash),
    // The store removes what has expired only later.
    ConditionExpression: '#expiresAt >= :now',
    ExpressionAttributeNames: { '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: { ':now': nowInSeconds(table) },
  };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Delete: use }, { Put: connectionPut(table, connectionId, ticket.consumer) }],
  });
  try {
    await call(table, (options) => table.client.send(transaction, options));
    return ticket.consumer;
  } catch (error) {
    if (error instanceof TransactionCanceledException && isLost(error)) return undefined;
    throw error;
  }
}

/** Whether another connection has the ticket or is about to. */
const isLost = ({ CancellationReasons: [ticket] = [] }: TransactionCanceledException): boolean =>
  ticket?.Code === 'ConditionalCheckFailed' || ticket?.Code === 'TransactionConflict';
