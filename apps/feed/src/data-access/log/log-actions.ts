import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@tollgate/dynamodb';
import { keptHours, type FeedEvent } from '@tollgate/feed-contract';
import type { News } from '../../domain/news.ts';
import { byTopic, type Heads, type Places } from '../../domain/placed.ts';
import { headKey, loggedKey, logRowKey } from '../keys.ts';
import { expiryAfter } from '../seconds.ts';

type Actions = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * Days for which the log knows that it has an event: longer than a message can wait in a queue and then among the dead
 * letters, 14 days each, before somebody sends it again.
 */
const knownDays = 30;

/** What one transaction writes: each event once, and for each topic its head, if it is still what was read, and one row. */
export function actionsOf(table: Table, fresh: readonly News[], placed: Places, heads: Heads): Actions {
  return [
    ...fresh.map(({ event }) => known(table, event.id, placed.get(event.id) ?? {})),
    ...[...byTopic(fresh, placed)].flatMap(([topic, events]) => [
      moveHead(table, topic, heads.get(topic) ?? 0, events.length),
      keep(table, topic, events),
    ]),
  ];
}

function known(table: Table, id: string, places: Readonly<Record<string, number>>): Actions[number] {
  const expiresAt = expiryAfter(table, knownDays * 86_400);
  return {
    Put: {
      TableName: table.name,
      Item: { ...loggedKey(id), places, expiresAt },
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    },
  };
}

/** Heads never expire: a topic that began to count anew would give its clients other events for the places they know. */
function moveHead(table: Table, topic: string, from: number, by: number): Actions[number] {
  return {
    Update: {
      TableName: table.name,
      Key: headKey(topic),
      UpdateExpression: 'SET #sequence = :to',
      ConditionExpression: from === 0 ? 'attribute_not_exists(#sequence)' : '#sequence = :from',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':to': from + by, ...(from !== 0 && { ':from': from }) },
    },
  };
}

function keep(table: Table, topic: string, events: readonly FeedEvent[]): Actions[number] {
  const last = events.at(-1)?.sequence ?? 0;
  const expiresAt = expiryAfter(table, keptHours * 3_600);
  return {
    Put: {
      TableName: table.name,
      // One text: it is written once and read whole.
      Item: { ...logRowKey(topic, last), events: JSON.stringify(events), expiresAt },
    },
  };
}
