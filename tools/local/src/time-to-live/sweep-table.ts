import { setTimeout as pause } from 'node:timers/promises';
import { isObject, objectsOf, textOf, type JsonObject } from '../assembly/index.ts';
import { callDynamoDb, DynamoDbError, type TableDefinition } from '../engines/dynamodb/index.ts';
import { keyText, type SweptItems } from './swept-items.ts';

/** A table whose items have their time. */
export type ExpiringTable = TableDefinition & { readonly timeToLive: string };

/** What a sweep has found. */
export interface Swept {
  readonly deleted: number;
  /** Milliseconds since the epoch when the next item's time is over; infinite when there is none. */
  readonly next: number;
}

interface Expired {
  readonly key: JsonObject;
  readonly value: string;
}

/** Seconds before now of which a time is taken for a mistake. Source: DynamoDB Developer Guide, "How it works: TTL". */
const longestPast = 5 * 365 * 86_400;
/** Deletions at the same time. */
const atOnce = 8;

/**
 * Deletes every item of a table whose time is over, each only if its time has not been changed meanwhile.
 * @param nowMs milliseconds since the epoch
 * @param signal ends it after the page that it is at: a long table would hold up the end of the runtime
 */
export async function sweepTable(
  endpoint: string,
  table: ExpiringTable,
  nowMs: number,
  swept: SweptItems,
  signal?: AbortSignal,
): Promise<Swept> {
  const keys = objectsOf(table.create['KeySchema']).map(({ AttributeName }) => textOf(AttributeName));
  const now = Math.floor(nowMs / 1000);
  let [deleted, next] = [0, Number.POSITIVE_INFINITY];
  let start: JsonObject | undefined;
  do {
    const began = performance.now();
    const page = await callDynamoDb(endpoint, 'Scan', {
      ...scanOf(table, keys),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const expired: Expired[] = [];
    for (const item of objectsOf(page['Items'])) {
      const time = item[table.timeToLive];
      const value = isObject(time) ? textOf(time['N']) : '';
      if (value === '' || Number(value) < now - longestPast) continue;
      if (Number(value) > now) next = Math.min(next, Number(value) * 1000);
      else expired.push({ key: Object.fromEntries(keys.map((name) => [name, item[name] ?? null])), value });
    }
    deleted += await remove(endpoint, table, expired, swept);
    start = isObject(page['LastEvaluatedKey']) ? page['LastEvaluatedKey'] : undefined;
    // A long table leaves the database half of its time.
    if (start !== undefined && signal?.aborted !== true) await pause(performance.now() - began);
  } while (start !== undefined && signal?.aborted !== true);
  return { deleted, next };
}

function scanOf(table: ExpiringTable, keys: readonly string[]): JsonObject {
  const names = [...keys, table.timeToLive];
  return {
    TableName: table.name,
    ProjectionExpression: names.map((_, index) => `#n${index}`).join(', '),
    FilterExpression: `attribute_type(#n${keys.length}, :number)`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
    ExpressionAttributeValues: { ':number': { S: 'N' } },
  };
}

async function remove(
  endpoint: string,
  table: ExpiringTable,
  expired: Expired[],
  swept: SweptItems,
): Promise<number> {
  if (expired.length === 0) return 0;
  swept.add(
    table.name,
    table.timeToLive,
    expired.map(({ key, value }) => [keyText(key), value]),
  );
  let deleted = 0;
  const worker = async (): Promise<void> => {
    for (let item = expired.pop(); item !== undefined; item = expired.pop())
      if (await removeOne(endpoint, table, item)) deleted += 1;
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return deleted;
}

async function removeOne(endpoint: string, table: ExpiringTable, { key, value }: Expired): Promise<boolean> {
  try {
    await callDynamoDb(endpoint, 'DeleteItem', {
      TableName: table.name,
      Key: key,
      ConditionExpression: '#time = :seen',
      ExpressionAttributeNames: { '#time': table.timeToLive },
      ExpressionAttributeValues: { ':seen': { N: value } },
    });
    return true;
  } catch (error) {
    if (error instanceof DynamoDbError && error.code === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
