import type { FeedEvent } from '@tollgate/feed-contract';
import type { News } from './news.ts';

/** Where each event stands in each of its topics, by its id. */
export type Places = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Newest place of each topic. */
export type Heads = ReadonlyMap<string, number>;

/** Events in the order in which they happened: those of one subject by version, others by their time. */
export const inOrder = (news: readonly News[]): readonly News[] =>
  [...news].sort(({ event: left }, { event: right }) =>
    left.subject === right.subject
      ? left.version - right.version
      : left.occurredAt < right.occurredAt
        ? -1
        : Number(left.occurredAt > right.occurredAt),
  );

/** The next places of each topic, one for each event that it is told of. */
export function place(news: readonly News[], heads: Heads): Places {
  const next = new Map(heads);
  return new Map(
    news.map(({ topics, event }) => {
      const places = topics.map((topic) => {
        const sequence = (next.get(topic) ?? 0) + 1;
        next.set(topic, sequence);
        return [topic, sequence] as const;
      });
      return [event.id, Object.fromEntries(places)];
    }),
  );
}

/** What each topic is told, by rising places. */
export function byTopic(news: readonly News[], places: Places): ReadonlyMap<string, readonly FeedEvent[]> {
  const topics = new Map<string, FeedEvent[]>();
  for (const { event } of news) {
    for (const [topic, sequence] of Object.entries(places.get(event.id) ?? {})) {
      const events = topics.get(topic) ?? [];
      events.push({ sequence, ...event });
      topics.set(topic, events);
    }
  }
  for (const events of topics.values()) events.sort((left, right) => left.sequence - right.sequence);
  return topics;
}
