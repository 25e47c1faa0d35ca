import { defineMessage, Problem } from '@tollgate/contract-kit';
import * as z from 'zod';
import { publication, registration } from '../examples.ts';
import { FeedEvent } from '../feed-event.ts';
import { Sequence, Topic } from '../topics.ts';

const head = Sequence.meta({ description: 'The newest event of the topic; 0 before the first.' });

export const subscribedMessage = defineMessage({
  name: 'subscribed',
  sentBy: 'service',
  owner: 'feed',
  summary: 'Topics are taken, and what was asked for again has been sent',
  body: z
    .strictObject({
      type: z.literal('subscribed'),
      topics: z.array(
        z.strictObject({
          topic: Topic,
          sequence: Sequence.meta({
            description:
              'Everything up to here has been sent, or was not asked for. When it is less than `head`, ask again after it.',
          }),
          head,
        }),
      ),
    })
    .meta({ id: 'Subscribed' }),
  examples: [{ type: 'subscribed', topics: [{ topic: 'state.CA', sequence: 41, head: 41 }] }],
});

export const unsubscribedMessage = defineMessage({
  name: 'unsubscribed',
  sentBy: 'service',
  owner: 'feed',
  summary: 'Topics are given up; what was on its way may still come',
  body: z
    .strictObject({ type: z.literal('unsubscribed'), topics: z.array(Topic) })
    .meta({ id: 'Unsubscribed' }),
  examples: [{ type: 'unsubscribed', topics: ['photos'] }],
});

export const eventsMessage = defineMessage({
  name: 'events',
  sentBy: 'service',
  owner: 'feed',
  summary: 'Events of one topic in their order; an event may come twice, and messages out of order',
  body: z
    .strictObject({ type: z.literal('events'), topic: Topic, events: z.array(FeedEvent).min(1) })
    .meta({ id: 'Events' }),
  examples: [
    { type: 'events', topic: 'state.CA', events: [registration] },
    { type: 'events', topic: 'photos', events: [publication] },
  ],
});

export const gapMessage = defineMessage({
  name: 'gap',
  sentBy: 'service',
  owner: 'feed',
  summary: 'Events that were asked for again are no longer kept; read the resources anew',
  body: z
    .strictObject({
      type: z.literal('gap'),
      topic: Topic,
      after: Sequence.meta({ description: 'The event that was named.' }),
      next: Sequence.min(1).meta({ description: 'The first event that is kept, or the next that will be.' }),
    })
    .meta({ id: 'Gap' }),
  examples: [{ type: 'gap', topic: 'state.CA', after: 12, next: 40 }],
});

export const pongMessage = defineMessage({
  name: 'pong',
  sentBy: 'service',
  owner: 'feed',
  summary: 'How far the topics of the connection have come',
  body: z
    .strictObject({
      type: z.literal('pong'),
      topics: z.array(z.strictObject({ topic: Topic, head })),
    })
    .meta({ id: 'Pong' }),
  examples: [{ type: 'pong', topics: [{ topic: 'state.CA', head: 41 }] }],
});

export const problemMessage = defineMessage({
  name: 'problem',
  sentBy: 'service',
  owner: 'feed',
  summary: 'A message was refused or failed; the connection stays',
  body: z.strictObject({ type: z.literal('problem'), problem: Problem }).meta({ id: 'ProblemMessage' }),
  examples: [
    {
      type: 'problem',
      problem: {
        type: '/problems#unknown-action',
        title: 'The message names no action of the feed',
        status: 400,
        detail: 'Send JSON whose member action is subscribe, unsubscribe or ping.',
        code: 'unknownAction',
        requestId: 'Aab1cEXAMPLE=',
      },
    },
  ],
});
