import type { FeedEvent } from '@tollgate/feed-contract';
import { deliverAll, messagesOf, type Deliver } from './delivery.ts';

/** A topic that is asked for again from an event that is known. */
export interface ReplayRequest {
  readonly topic: string;
  /** Place of that event; undefined for what is new only. */
  readonly after: number | undefined;
  /** Newest place of the topic, read after the subscription was registered. */
  readonly head: number;
}

/** What a replay needs of its surroundings. */
export interface ReplayParts {
  /** Events after a place up to another, by rising places, as far as they are kept. */
  readonly eventsAfter: (topic: string, after: number, upTo: number) => AsyncIterable<readonly FeedEvent[]>;
  readonly send: (text: string) => Promise<'sent' | 'gone' | 'full'>;
  /** Whether there is time and room for another page, after so many more events. */
  readonly mayGoOn: (sent: number) => boolean;
}

/**
 * Sends again what came after a known event, up to the head; a gap is told before what follows it.
 * @returns the place up to which nothing that is kept is missing
 */
export async function replay(
  { topic, after, head }: ReplayRequest,
  { eventsAfter, send, mayGoOn }: ReplayParts,
): Promise<number> {
  if (after === undefined || after === head) return head;
  const deliver: Deliver = (_connectionId, text) => send(text);
  let last = Math.min(after, head);
  const tellGap = (next: number): Promise<unknown> =>
    send(JSON.stringify({ type: 'gap', topic, after, next }));

  if (after < head) {
    if (!mayGoOn(0)) return after;
    for await (const events of eventsAfter(topic, after, head)) {
      const [first] = events;
      if (first !== undefined && first.sequence > last + 1) await tellGap(first.sequence);
      const outcome = await deliverAll(deliver, '', messagesOf(topic, events));
      if (outcome !== 'sent') return last;
      last = events.at(-1)?.sequence ?? last;
      const hasRoom = mayGoOn(events.length);
      if (last < head && !hasRoom) return last;
    }
  }
  // A place that the topic has never come to, or the newest events are no longer kept.
  if (after > head || last < head) await tellGap(head + 1);
  return head;
}
