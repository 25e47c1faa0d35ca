import { createFeedTicket } from '@tollgate/feed-contract';
import { metered } from '@tollgate/metering';
import { serve } from '@tollgate/middleware';
import { keepTicket } from '../data-access/tickets.ts';
import { newTicket } from '../domain/ticket.ts';
import { feedUrl } from '../environment.ts';
import { client, table } from '../service.ts';

const url = feedUrl();

export const handler = serve(createFeedTicket, metered(createFeedTicket, {}, client), async ({ caller }) => {
  const { value, hash } = newTicket();
  const consumer = caller.kind === 'apiKey' ? caller.id : caller.kind;
  const expiresAt = await keepTicket(table, hash, consumer);
  return { body: { ticket: value, url, expiresAt: new Date(expiresAt * 1_000).toISOString() } };
});
