import { eventsMessage, type FeedEvent } from '@tollgate/feed-contract';
import { replay, type ReplayParts } from './replay.ts';

const event = eventsMessage.examples[0].events[0];
if (event === undefined) throw new Error('the contract shows no event');

/** Pages of a topic that ends with `head`, ten events each. */
const pagesAfter = (after: number, head: number): AsyncIterable<readonly FeedEvent[]> =>
  ReadableStream.from(
    Array.from({ length: Math.ceil((head - after) / 10) }, (_page, page) =>
      Array.from({ length: Math.min(10, head - after - 10 * page) }, (_none, at) => ({
        ...event,
        sequence: after + 10 * page + at + 1,
      })),
    ),
  );

/** Topics that are sent again one after the other, with so many events for all of them. */
async function replayAll(topics: readonly string[], most: number) {
  let sent = 0;
  const places: number[] = [];
  const parts: ReplayParts = {
    eventsAfter: (_topic, after, upTo) => pagesAfter(after, upTo),
    send: () => Promise.resolve('sent'),
    mayGoOn: (more) => (sent += more) < most,
  };
  for (const topic of topics) places.push(await replay({ topic, after: 0, head: 30 }, parts));
  return { sent, places };
}

test('feed resume: what one message makes the feed send again is bounded over all of its topics', async () => {
  const topics = Array.from({ length: 20 }, (_none, at) => `vehicle.${at}`);

  const { sent, places } = await replayAll(topics, 40);

  expect(sent).toBe(40);
  expect(places.slice(0, 3)).toEqual([30, 10, 0]);
});

test('feed resume: a topic whose last page takes the rest of the room is complete', async () => {
  expect(await replayAll(['photos'], 30)).toEqual({ sent: 30, places: [30] });
});
