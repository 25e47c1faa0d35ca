import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { call, StoreBusy, type Table } from '@tollgate/dynamodb';
import { topicsOfConnection } from '@tollgate/feed-contract';
import { ConnectionUnknown, TooManyTopics, type Connection } from '../domain/connection.ts';
import { connectionSeconds } from './connections.ts';
import { connectionKey, subscriberPrefix, subscriptionKey, topicPartition } from './keys.ts';
import { expiryAfter } from './seconds.ts';

/**
 * Registers a connection for topics, in one transaction with the connection itself: there is no subscription of a
 * connection that is forgotten, and none that a connection does not know of.
 * @throws ConnectionUnknown, TooManyTopics, StoreBusy
 */
export async function addSubscriptions(
  table: Table,
  { connectionId, topics: held }: Connection,
  topics: readonly string[],
): Promise<void> {
  const added = topics.filter((topic) => !held.includes(topic));
  if (held.length + added.length > topicsOfConnection)
    throw new TooManyTopics(held.length, topicsOfConnection);
  const expiresAt = expiryAfter(table, connectionSeconds);
  const rows = topics.map((topic) => ({
    Put: { TableName: table.name, Item: { ...subscriptionKey(topic, connectionId), expiresAt } },
  }));
  const reasons = await change(table, connectionId, 'ADD', topics, rows, {
    // Another message of the connection may have added topics meanwhile.
    condition: '(attribute_not_exists(#topics) OR size(#topics) <= :room)',
    values: { ':room': topicsOfConnection - added.length },
  });
  if (reasons === undefined) return;
  if (reasons.has('ConditionalCheckFailed')) throw new TooManyTopics(held.length, topicsOfConnection);
  throw new StoreBusy(undefined);
}

/** Takes topics from a connection. @throws ConnectionUnknown, StoreBusy */
export async function removeSubscriptions(
  table: Table,
  connectionId: string,
  topics: readonly string[],
): Promise<void> {
  const rows = topics.map((topic) => ({
    Delete: { TableName: table.name, Key: subscriptionKey(topic, connectionId) },
  }));
  const reasons = await change(table, connectionId, 'DELETE', topics, rows);
  if (reasons !== undefined) throw new StoreBusy(undefined);
}

type Rows = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>;

/** @returns why the transaction was cancelled; undefined when it took place. @throws ConnectionUnknown */
async function change(
  table: Table,
  connectionId: string,
  verb: 'ADD' | 'DELETE',
  topics: readonly string[],
  rows: Rows,
  limit?: { readonly condition: string; readonly values: Readonly<Record<string, number>> },
): Promise<ReadonlySet<string> | undefined> {
  const connection = {
    Update: {
      TableName: table.name,
      Key: connectionKey(connectionId),
      UpdateExpression: `${verb} #topics :topics`,
      ConditionExpression: ['attribute_exists(#pk)', ...(limit ? [limit.condition] : [])].join(' AND '),
      ExpressionAttributeNames: { '#pk': 'pk', '#topics': 'topics' },
      ExpressionAttributeValues: { ':topics': new Set(topics), ...limit?.values },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  };
  const transaction = new TransactWriteCommand({ TransactItems: [connection, ...rows] });
  try {
    await call(table, (options) => table.client.send(transaction, options));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const [first] = reasons;
    if (first?.Code === 'ConditionalCheckFailed' && first.Item === undefined) throw new ConnectionUnknown();
    return new Set(reasons.map(({ Code = 'None' }) => Code));
  }
}

/**
 * Connections that a topic has, page by page. Read consistently: whoever subscribed before an event got its place is among
 * them, so nothing falls between what is sent again and what is new.
 */
export async function* subscribersOf(table: Table, topic: string): AsyncGenerator<readonly string[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const query = new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': topicPartition(topic), ':prefix': subscriberPrefix },
      ProjectionExpression: '#sk',
      ConsistentRead: true,
      ExclusiveStartKey: start,
    });
    const { Items = [], LastEvaluatedKey } = await call(table, (options) =>
      table.client.send(query, options),
    );
    yield Items.map(({ sk }) => String(sk).slice(subscriberPrefix.length));
    start = LastEvaluatedKey;
  } while (start !== undefined);
}
