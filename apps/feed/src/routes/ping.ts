import { ping } from '@tollgate/feed-contract';
import { receive } from '@tollgate/middleware';
import { countMessage } from '../data-access/connections.ts';
import { headsOf } from '../data-access/log/read.ts';
import { problems } from '../problems.ts';
import { table } from '../service.ts';

/** Tells how far the connection's topics have come, so that a client knows whether it has everything. */
export const handler = receive(
  ping,
  async ({ connectionId }) => {
    const { topics } = await countMessage(table, connectionId);
    const heads = await headsOf(table, topics);
    return { type: 'pong', topics: [...heads].map(([topic, head]) => ({ topic, head })) };
  },
  { problems },
);
