import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { call, getRows, type Table } from '@tollgate/dynamodb';
import type { FeedEvent } from '@tollgate/feed-contract';
import type { Heads } from '../../domain/placed.ts';
import { headKey, logPartition, logRowKey } from '../keys.ts';
import { nowInSeconds } from '../seconds.ts';

type Row = Readonly<Record<string, unknown>>;

/** How far topics have come; 0 where nothing happened yet. */
export async function headsOf(table: Table, topics: readonly string[]): Promise<Heads> {
  const rows = await getRows(table, topics.map(headKey));
  const byKey = new Map(rows.map((row) => [row.pk, Number(row['sequence'])]));
  return new Map(topics.map((topic) => [topic, byKey.get(headKey(topic).pk) ?? 0]));
}

/**
 * Events of a topic after a place up to another, by rising places, a page at a time. What is older than the log keeps is left
 * out, even while the store has not removed it yet: it removes in no order, and what is left would have holes.
 */
export async function* eventsAfter(
  table: Table,
  topic: string,
  after: number,
  upTo: number,
): AsyncGenerator<readonly FeedEvent[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const query: QueryCommand = new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: {
        ':pk': logPartition(topic),
        ':first': logRowKey(topic, after + 1).sk,
        // The row that holds the last place may be named by a later one.
        ':last': logRowKey(topic, Number.MAX_SAFE_INTEGER).sk,
      },
      ConsistentRead: true,
      Limit: pageOfRows,
      ExclusiveStartKey: start,
    });
    const { Items = [], LastEvaluatedKey } = await call(table, (options) =>
      table.client.send(query, options),
    );
    const events = keptOf(table, Items).filter(({ sequence }) => sequence > after && sequence <= upTo);
    if (events.length > 0) yield events;
    const isThere = Items.length > 0 && (eventsIn(Items.at(-1) ?? {}).at(-1)?.sequence ?? 0) >= upTo;
    start = isThere ? undefined : LastEvaluatedKey;
  } while (start !== undefined);
}

const pageOfRows = 50;

/** Rows after the last one whose time is over. */
function keptOf(table: Table, rows: readonly Row[]): readonly FeedEvent[] {
  const now = nowInSeconds(table);
  const lastOver = rows.findLastIndex(({ expiresAt }) => Number(expiresAt) <= now);
  return rows.slice(lastOver + 1).flatMap(eventsIn);
}

const eventsIn = ({ events }: Row): readonly FeedEvent[] => JSON.parse(String(events)) as FeedEvent[];
