import { subscribe } from '@tollgate/feed-contract';
import { receive } from '@tollgate/middleware';
import { countMessage } from '../data-access/connections.ts';
import { eventsAfter, headsOf } from '../data-access/log/read.ts';
import { addSubscriptions } from '../data-access/subscriptions.ts';
import { deliver } from '../deliver.ts';
import { replay } from '../domain/replay.ts';
import { problems } from '../problems.ts';
import { table } from '../service.ts';

/** Events that one message makes the feed send again; the client asks for the rest. */
const replayedAtOnce = 2_000;

/** Milliseconds kept for the answer. */
const reserveMs = 3_000;

/**
 * Registers first, then looks how far the topics have come: an event up to there is in the log and is sent again, one after
 * it finds the connection registered.
 */
export const handler = receive(
  subscribe,
  async ({ connectionId, body, deadline }) => {
    const connection = await countMessage(table, connectionId);
    // A topic that is named twice counts as it is named last.
    const wanted = new Map(body.topics.map(({ topic, after }) => [topic, after]));
    await addSubscriptions(table, connection, [...wanted.keys()]);
    const heads = await headsOf(table, [...wanted.keys()]);
    const topics = [];
    let sentByAll = 0;
    for (const [topic, after] of wanted) {
      const head = heads.get(topic) ?? 0;
      const sequence = await replay(
        { topic, after, head },
        {
          eventsAfter: (...range) => eventsAfter(table, ...range),
          send: (text) => deliver(connectionId, text),
          mayGoOn: (sent) => (sentByAll += sent) < replayedAtOnce && Date.now() < deadline - reserveMs,
        },
      );
      topics.push({ topic, sequence, head });
    }
    return { type: 'subscribed', topics };
  },
  { problems },
);
