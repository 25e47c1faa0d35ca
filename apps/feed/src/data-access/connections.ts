import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, type Table } from '@tollgate/dynamodb';
import { messagesPerMinute } from '@tollgate/feed-contract';
import { ConnectionUnknown, TooManyMessages, type Connection } from '../domain/connection.ts';
import { connectionKey, subscriptionKey } from './keys.ts';
import { expiryAfter } from './seconds.ts';

/** Longer than API Gateway keeps any connection: 2 hours ("Quotas for WebSocket APIs"). */
export const connectionSeconds = 2 * 3_600 + 600;

/** Writes that a connection is about to be opened. @param consumer id of the API key that its ticket was made for */
export const connectionPut = (table: Table, connectionId: string, consumer: string) => ({
  TableName: table.name,
  Item: { ...connectionKey(connectionId), consumer, expiresAt: expiryAfter(table, connectionSeconds) },
});

/**
 * Counts a message of a connection within the minute of the clock, and gives the connection as it is then.
 * @throws ConnectionUnknown, TooManyMessages
 */
export async function countMessage(table: Table, connectionId: string): Promise<Connection> {
  const minute = Math.floor(table.now() / 60_000);
  const another = (): Promise<Connection | undefined> =>
    update(table, connectionId, 'ADD #messages :one', sameMinute, {
      ...{ ':minute': minute, ':most': messagesPerMinute, ':one': 1 },
    });
  const first = (): Promise<Connection | undefined> =>
    update(table, connectionId, 'SET #minute = :minute, #messages = :one', newMinute, {
      ...{ ':minute': minute, ':one': 1 },
    });
  // Of several that are the first of their minute all but one are another.
  const counted = (await another()) ?? (await first()) ?? (await another());
  if (counted === undefined) throw new TooManyMessages(messagesPerMinute);
  return counted;
}

const sameMinute = '#minute = :minute AND #messages < :most';
const newMinute = 'attribute_exists(#pk) AND (attribute_not_exists(#minute) OR #minute < :minute)';

/** @returns undefined when the condition does not hold. @throws ConnectionUnknown */
async function update(
  table: Table,
  connectionId: string,
  UpdateExpression: string,
  ConditionExpression: string,
  ExpressionAttributeValues: Readonly<Record<string, number>>,
): Promise<Connection | undefined> {
  const names = { '#pk': 'pk', '#minute': 'minute', '#messages': 'messages' };
  const used = Object.entries(names).filter(([name]) =>
    `${UpdateExpression} ${ConditionExpression}`.includes(name),
  );
  const command = new UpdateCommand({
    TableName: table.name,
    Key: connectionKey(connectionId),
    ...{ UpdateExpression, ConditionExpression, ExpressionAttributeValues },
    ExpressionAttributeNames: Object.fromEntries(used),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await call(table, (options) => table.client.send(command, options));
    return connectionOf(connectionId, Attributes);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (error.Item === undefined) throw new ConnectionUnknown();
    return undefined;
  }
}

/** Forgets a connection and everything it subscribed to. @param also a topic it was found in, whatever it says itself */
export async function forgetConnection(table: Table, connectionId: string, also?: string): Promise<void> {
  const forget = new DeleteCommand({
    TableName: table.name,
    Key: connectionKey(connectionId),
    ReturnValues: 'ALL_OLD',
  });
  const { Attributes } = await call(table, (options) => table.client.send(forget, options));
  const { topics } = connectionOf(connectionId, Attributes);
  const all = new Set([...topics, ...(also === undefined ? [] : [also])]);
  await Promise.all(
    [...all].map((topic) => {
      const Key = subscriptionKey(topic, connectionId);
      const remove = new DeleteCommand({ TableName: table.name, Key });
      return call(table, (options) => table.client.send(remove, options));
    }),
  );
}

function connectionOf(connectionId: string, row: Readonly<Record<string, unknown>> | undefined): Connection {
  const topics = (row?.['topics'] as ReadonlySet<string> | undefined) ?? [];
  return { connectionId, topics: [...topics] };
}
