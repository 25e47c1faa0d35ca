import type { FeedEvent } from '@tollgate/feed-contract';
import { deliverAll, messagesOf, type Deliver } from './delivery.ts';

/** What a fan-out needs of its surroundings. */
export interface FanOutParts {
  /** Connections of a topic, page by page. */
  readonly subscribersOf: (topic: string) => AsyncIterable<readonly string[]>;
  readonly deliver: Deliver;
  /** Forgets a connection that is gone, and that it was found in a topic. */
  readonly forget: (connectionId: string, topic: string) => Promise<void>;
  /** Milliseconds since 1970 after which nothing more is sent. */
  readonly until: number;
}

/** How a fan-out went, in texts. */
export interface FannedOut {
  readonly sent: number;
  /** Connections that were gone and are forgotten. */
  readonly gone: number;
  /** Connections that did not take everything, or were not reached in time. */
  readonly behind: number;
}

/** Connections that are sent to at once. */
const atOnce = 64;

/**
 * Sends what topics are told to those who follow them, so many at once and each connection's texts in their order. It
 * does not wait for clients without end and repeats nothing: the log has every event, and a client that misses one notices.
 * @throws Error when no text at all could be sent and the way there is to blame
 */
export async function fanOut(
  topics: ReadonlyMap<string, readonly FeedEvent[]>,
  parts: FanOutParts,
): Promise<FannedOut> {
  const count = { sent: 0, gone: 0, behind: 0 };
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();

  const send = async (topic: string, texts: readonly string[], connectionId: string): Promise<void> => {
    try {
      if (Date.now() >= parts.until) count.behind += 1;
      else {
        const outcome = await deliverAll(parts.deliver, connectionId, texts);
        if (outcome === 'sent') count.sent += texts.length;
        else if (outcome === 'full') count.behind += 1;
        else {
          count.gone += 1;
          await parts.forget(connectionId, topic);
        }
      }
    } catch (error) {
      count.behind += 1;
      failures.push(error);
    }
  };

  const toTopic = async ([topic, events]: readonly [string, readonly FeedEvent[]]): Promise<void> => {
    const texts = messagesOf(topic, events);
    for await (const page of parts.subscribersOf(topic)) {
      for (const connectionId of page) {
        while (running.size >= atOnce) await Promise.race(running);
        const sending: Promise<void> = send(topic, texts, connectionId).finally(() =>
          running.delete(sending),
        );
        running.add(sending);
      }
    }
  };

  await Promise.all([...topics].map(toTopic));
  await Promise.all(running);
  if (failures.length > 0 && count.sent === 0) throw failures[0];
  return count;
}
