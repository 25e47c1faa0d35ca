import type { FeedTicket } from '@tollgate/feed-contract';
import {
  FeedClient,
  type FeedClientOptions,
  type FeedItem,
  type Socket,
} from '@tollgate/feed-contract/client';
import WebSocket from 'ws';
import { client } from './system.ts';

/** A ticket, as whoever has an API key gets one. */
export const feedTicket = async (): Promise<FeedTicket> => (await client.createFeedTicket({})).body;

/** A client of the feed, and everything it handed on so far. */
export interface Follower {
  readonly feed: FeedClient;
  readonly items: readonly FeedItem[];
  /** Places of the events of a topic, as they were handed on. */
  places(topic: string): readonly number[];
  /** Ends the connection under the client, without a word to the feed. */
  cut(): void;
}

export function follow(
  topics: Readonly<Record<string, number | undefined>>,
  options: Partial<FeedClientOptions> = {},
): Follower {
  const items: FeedItem[] = [];
  let socket: WebSocket | undefined;
  const feed = new FeedClient({
    ticket: feedTicket,
    open: (address) => (socket = new WebSocket(address)) as unknown as Socket,
    longestPauseMs: 200,
    ...options,
  });
  for (const [topic, after] of Object.entries(topics)) feed.subscribe(topic, after);
  void (async () => {
    for await (const item of feed) items.push(item);
  })();
  return {
    feed,
    items,
    places: (topic) =>
      items.flatMap((item) => (item.kind === 'event' && item.topic === topic ? [item.event.sequence] : [])),
    cut: () => socket?.terminate(),
  };
}

/** Status that a handshake is refused with; 101 for one that is not. */
export function handshake(address: string, origin?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { ...(origin !== undefined && { origin }) });
    socket.once('open', () => {
      socket.close();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => {
      resolve(statusCode);
      socket.terminate();
    });
    socket.once('error', reject);
  });
}
