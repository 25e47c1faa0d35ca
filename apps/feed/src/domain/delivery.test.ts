import * as fc from 'fast-check';
import { eventsMessage, largestMessage, type FeedEvent } from '@tollgate/feed-contract';
import { deliverAll, messagesOf } from './delivery.ts';

const example = eventsMessage.examples[0].events[0];
if (example === undefined) throw new Error('the contract shows no event');

const eventsOf = (models: readonly string[]): FeedEvent[] =>
  models.map((model, at) => ({
    ...example,
    sequence: at + 1,
    data: { ...example.data, model },
  }));

test('messages hold every event once in its order, keep the contract and are no longer than one may be', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4_000 }), { minLength: 1, maxLength: 40 }), (models) => {
      const events = eventsOf(models);

      const messages = messagesOf('state.CA', events);

      const told = messages.flatMap((text) => eventsMessage.body.parse(JSON.parse(text)).events);
      expect(told).toEqual(events);
      for (const text of messages) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(largestMessage);
    }),
  );
});

test('a client that is full is offered the text again, and left behind when it stays full', async () => {
  const answers = ['sent', 'full', 'sent', 'full', 'full', 'full', 'sent'] as const;
  let calls = 0;
  const outcome = await deliverAll(() => Promise.resolve(answers[calls++] ?? 'sent'), 'c', [
    'one',
    'two',
    'three',
    'four',
  ]);

  expect([outcome, calls]).toEqual(['full', 6]);
});
