import { instant } from '@tollgate/contract-kit';
import * as z from 'zod';

/** Opens one connection to the feed, once. */
export const FeedTicket = z
  .strictObject({
    ticket: z.string().meta({ description: 'Goes into the query of the address, as `ticket`.' }),
    url: z.string().meta({ description: 'Address of the WebSocket API.', format: 'uri' }),
    expiresAt: instant(),
  })
  .meta({ id: 'FeedTicket' });
export type FeedTicket = z.output<typeof FeedTicket>;
