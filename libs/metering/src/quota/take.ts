import { randomUUID } from 'node:crypto';
import type { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { call, keyOf, type Table } from '@tollgate/dynamodb';
import type { Quota } from './quota.ts';
import type { QuotaWindow } from './quota-window.ts';

/** Seconds that a counter outlives its window, for questions about it. */
const keptSeconds = 90 * 24 * 3600;

/**
 * Takes one call of a quota: ONE conditional update, which the store carries out as a whole, so that however many ask at
 * once no more are let through than the limit. The counter holds a mark of the update that came last, by which one that the
 * SDK repeats after a lost answer is known; only if another came in between it counts twice, never less.
 * @returns how many of the window are used; undefined when there was none left
 */
export async function take(
  table: Table,
  subject: string,
  quota: Quota,
  window: QuotaWindow,
): Promise<number | undefined> {
  const mark = randomUUID();
  const update = new UpdateCommand({
    TableName: table.name,
    Key: { pk: keyOf('use', subject), sk: keyOf(quota.name, window.name) },
    UpdateExpression: 'ADD #used :one SET #expiresAt = :expiresAt, #mark = :mark',
    ConditionExpression: 'attribute_not_exists(#used) OR (#used < :limit AND #mark <> :mark)',
    ExpressionAttributeNames: { '#used': 'used', '#expiresAt': 'expiresAt', '#mark': 'mark' },
    ExpressionAttributeValues: {
      ':one': 1,
      ':limit': quota.limit,
      ':mark': mark,
      ':expiresAt': Math.ceil(window.endsAt / 1000) + keptSeconds,
    },
    ReturnValues: 'UPDATED_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await call(table, (options) => table.client.send(update, options));
    return Number(Attributes?.['used']);
  } catch (error) {
    if (!isRefused(error)) throw error;
    const { used, mark: last } = error.Item ?? {};
    return last?.S === mark ? Number(used?.N) : undefined;
  }
}

const isRefused = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';
