import { unsubscribe } from '@tollgate/feed-contract';
import { receive } from '@tollgate/middleware';
import { countMessage } from '../data-access/connections.ts';
import { removeSubscriptions } from '../data-access/subscriptions.ts';
import { problems } from '../problems.ts';
import { table } from '../service.ts';

export const handler = receive(
  unsubscribe,
  async ({ connectionId, body }) => {
    await countMessage(table, connectionId);
    const topics = [...new Set(body.topics)];
    await removeSubscriptions(table, connectionId, topics);
    return { type: 'unsubscribed', topics };
  },
  { problems },
);
