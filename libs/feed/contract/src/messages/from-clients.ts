import { defineMessage } from '@tollgate/contract-kit';
import * as z from 'zod';
import { topicsOfMessage } from '../limits.ts';
import { Sequence, Topic } from '../topics.ts';

const Subscription = z.strictObject({
  topic: Topic,
  after: Sequence.optional().meta({
    description:
      'The last event that is known: what came after it is sent first. Without it, only what is new.',
  }),
});

export const subscribe = defineMessage({
  name: 'subscribe',
  sentBy: 'client',
  owner: 'feed',
  summary: 'Take topics; each from an event that is known, or from now on',
  body: z
    .strictObject({
      action: z.literal('subscribe'),
      topics: z.array(Subscription).min(1).max(topicsOfMessage),
    })
    .meta({ id: 'Subscribe' }),
  examples: [
    { action: 'subscribe', topics: [{ topic: 'state.CA' }] },
    { action: 'subscribe', topics: [{ topic: 'state.CA', after: 41 }, { topic: 'photos' }] },
  ],
});

export const unsubscribe = defineMessage({
  name: 'unsubscribe',
  sentBy: 'client',
  owner: 'feed',
  summary: 'Give topics up',
  body: z
    .strictObject({
      action: z.literal('unsubscribe'),
      topics: z.array(Topic).min(1).max(topicsOfMessage),
    })
    .meta({ id: 'Unsubscribe' }),
  examples: [{ action: 'unsubscribe', topics: ['photos'] }],
});

export const ping = defineMessage({
  name: 'ping',
  sentBy: 'client',
  owner: 'feed',
  summary: 'Keep the connection, and learn how far its topics have come',
  body: z.strictObject({ action: z.literal('ping') }).meta({ id: 'Ping' }),
  examples: [{ action: 'ping' }],
});
