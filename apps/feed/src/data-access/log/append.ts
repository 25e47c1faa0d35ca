import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { call, getRows, StoreBusy, type Table } from '@tollgate/dynamodb';
import type { FeedEvent } from '@tollgate/feed-contract';
import type { News } from '../../domain/news.ts';
import { byTopic, inOrder, place, type Heads, type Places } from '../../domain/placed.ts';
import { headKey, loggedKey } from '../keys.ts';
import { actionsOf } from './log-actions.ts';
import { portionsOf } from './portions.ts';

/** Tries of one portion: a head that everybody writes, as in a mass import, is won by one writer at a time. */
const mostTries = 12;

/**
 * Gives every event its place in every one of its topics, once: whatever is in the log already keeps the places that it
 * has. Events, places and the heads of the topics are written in one transaction per portion, so a process may end at any
 * moment and nothing is missing, twice, or without its place.
 * @returns what each topic is to be told, with what was in the log before
 * @throws StoreFailure when the store fails, or others keep winning
 */
export async function appendToLog(
  table: Table,
  news: readonly News[],
): Promise<ReadonlyMap<string, readonly FeedEvent[]>> {
  const places = new Map<string, Readonly<Record<string, number>>>();
  for (const portion of portionsOf(inOrder(news))) {
    for (const [id, at] of await appendPortion(table, portion)) places.set(id, at);
  }
  return byTopic(news, places);
}

async function appendPortion(table: Table, portion: readonly News[]): Promise<Places> {
  for (let attempt = 1; ; attempt += 1) {
    const { logged, heads } = await readPlaces(table, portion);
    const fresh = portion.filter(({ event }) => !logged.has(event.id));
    if (fresh.length === 0) return logged;
    const placed = place(fresh, heads);
    if (await write(table, fresh, placed, heads)) return new Map([...logged, ...placed]);
    if (attempt === mostTries) throw new StoreBusy(undefined);
    await pause(Math.random() * Math.min(400, 5 * 2 ** attempt));
  }
}

/** What is in the log of these events, and how far their topics have come. */
async function readPlaces(
  table: Table,
  portion: readonly News[],
): Promise<{ readonly logged: Places; readonly heads: Heads }> {
  const ids = portion.map(({ event }) => event.id);
  const topics = [...new Set(portion.flatMap((each) => each.topics))];
  const rows = await getRows(table, [...ids.map(loggedKey), ...topics.map(headKey)]);
  const byKey = new Map(rows.map((row) => [row.pk, row]));
  const logged = ids.flatMap((id) => {
    const row = byKey.get(loggedKey(id).pk);
    return row === undefined ? [] : [[id, row['places'] as Readonly<Record<string, number>>] as const];
  });
  const heads = topics.map(
    (topic) => [topic, Number(byKey.get(headKey(topic).pk)?.['sequence'] ?? 0)] as const,
  );
  return { logged: new Map(logged), heads: new Map(heads) };
}

/** @returns false when another writer was faster */
async function write(table: Table, fresh: readonly News[], placed: Places, heads: Heads): Promise<boolean> {
  const transaction = new TransactWriteCommand({
    TransactItems: [...actionsOf(table, fresh, placed, heads)],
  });
  try {
    await call(table, (options) => table.client.send(transaction, options));
    return true;
  } catch (error) {
    const lost = /^(ConditionalCheckFailed|TransactionConflict)$/;
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (!error.CancellationReasons?.some(({ Code = '' }) => lost.test(Code))) throw error;
    return false;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
