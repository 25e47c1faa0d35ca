import { eventsMessage, type FeedEvent } from '@tollgate/feed-contract';
import { Inbox } from '@tollgate/feed-contract/client';

interface Message {
  readonly type: string;
  readonly topic?: string;
}

/** Events of a topic in texts that a client got, as they came. @throws Error when one breaks the contract */
export const eventsIn = (texts: readonly string[] = [], topic: string): readonly FeedEvent[] =>
  texts
    .map((text) => JSON.parse(text) as Message)
    .filter((message) => message.type === 'events' && message.topic === topic)
    .flatMap((message) => eventsMessage.body.parse(message).events);

/** What a client hands on of texts, in the order they came. @param after what it knows */
export function handedOn(texts: readonly string[] = [], topic: string, after: number): readonly FeedEvent[] {
  const inbox = new Inbox(after);
  return eventsIn(texts, topic).flatMap((event) => inbox.take([event]));
}

export const sequencesOf = (events: readonly FeedEvent[]): readonly number[] =>
  events.map(({ sequence }) => sequence);

/** 1, 2, 3 … */
export const upTo = (last: number, after = 0): readonly number[] =>
  Array.from({ length: last - after }, (_none, at) => after + at + 1);
