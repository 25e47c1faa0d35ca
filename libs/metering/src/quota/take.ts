import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, keyOf, type Table } from '@tollgate/dynamodb';
import type { Quota } from './quota.ts';
import type { QuotaWindow } from './quota-window.ts';

/** Seconds that a counter outlives its window, for questions about it. */
const keptSeconds = 90 * 24 * 3600;

/**
 * Takes one call of a quota: ONE conditional update, which the store carries out as a whole, so that however many ask at
 * once no more are let through than the limit. An update that is repeated after a lost answer may count twice, never less.
 * @returns how many of the window are used; undefined when there was none left
 */
export async function take(
  table: Table,
  subject: string,
  quota: Quota,
  window: QuotaWindow,
): Promise<number | undefined> {
  const update = new UpdateCommand({
    TableName: table.name,
    Key: { pk: keyOf('use', subject), sk: keyOf(quota.name, window.name) },
    UpdateExpression: 'ADD #used :one SET #expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(#used) OR #used < :limit',
    ExpressionAttributeNames: { '#used': 'used', '#expiresAt': 'expiresAt' },
    ExpressionAttributeValues: {
      ':one': 1,
      ':limit': quota.limit,
      ':expiresAt': Math.ceil(window.endsAt / 1000) + keptSeconds,
    },
    ReturnValues: 'UPDATED_NEW',
  });
  try {
    const { Attributes } = await call(table, (options) => table.client.send(update, options));
    return Number(Attributes?.['used']);
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}
