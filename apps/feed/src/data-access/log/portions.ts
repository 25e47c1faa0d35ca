import type { News } from '../../domain/news.ts';

/** Actions that one transaction may have (DynamoDB API Reference, TransactWriteItems). */
export const mostActions = 100;

/** Cuts news, in their order, into portions that one transaction can write. */
export function portionsOf(news: readonly News[]): readonly (readonly News[])[] {
  const portions: News[][] = [];
  let topics = new Set<string>();
  let last: News[] = [];
  for (const each of new Map(news.map((one) => [one.event.id, one])).values()) {
    const added = each.topics.filter((topic) => !topics.has(topic)).length;
    if (last.length === 0 || actions(last.length + 1, topics.size + added) > mostActions) {
      last = [];
      topics = new Set();
      portions.push(last);
    }
    last.push(each);
    for (const topic of each.topics) topics.add(topic);
  }
  return portions;
}

/** One for each event, and for each topic its head and its row. */
const actions = (events: number, topics: number): number => events + 2 * topics;
