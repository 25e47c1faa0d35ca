import { apiKey, defineOperation } from '@tollgate/contract-kit';
import { FeedTicket } from '../feed-ticket.ts';

export const createFeedTicket = defineOperation({
  id: 'createFeedTicket',
  owner: 'feed',
  method: 'POST',
  path: '/feed-tickets',
  summary: 'Get a ticket for the live feed',
  description:
    'Opens one WebSocket connection within 30 seconds: `new WebSocket(url + "?ticket=" + ticket)`. A key does not go into ' +
    'an address, because addresses are logged; a ticket that was used is worth nothing. Each call makes another one.',
  access: apiKey(),
  callerLimit: { count: 600, period: 'HOUR' },
  responses: { 201: { description: 'The ticket.', body: FeedTicket } },
  examples: [
    {
      name: 'A ticket',
      request: {},
      response: {
        status: 201,
        body: {
          ticket: 'example-ticket',
          url: 'wss://feed.example/feed',
          expiresAt: '2026-01-31T12:00:30.000Z',
        },
      },
    },
  ],
});
