import * as fc from 'fast-check';
import { registration } from '../examples.ts';
import type { FeedEvent } from '../feed-event.ts';
import { FeedClient, type FeedItem } from './feed-client.ts';
import { Inbox, mostWaiting } from './inbox.ts';
import type { Socket } from './protocol.ts';

const eventAt = (sequence: number): FeedEvent => ({ ...registration, sequence });
const upTo = (last: number): number[] => Array.from({ length: last }, (_none, at) => at + 1);

test('events are handed on once and in order, however often and in whatever order they come', () => {
  const deliveries = fc
    .integer({ min: 1, max: 30 })
    .chain((last) =>
      fc.tuple(
        fc.constant(last),
        fc.shuffledSubarray([...upTo(last), ...upTo(last)], { minLength: 2 * last }),
      ),
    );
  fc.assert(
    fc.property(deliveries, ([last, order]) => {
      const inbox = new Inbox(0);

      const handed = order.flatMap((sequence) => inbox.take([eventAt(sequence)]));

      expect(handed.map(({ sequence }) => sequence)).toEqual(upTo(last));
      expect(inbox.hasHole).toBe(false);
    }),
  );
});

test('until it is known where a topic begins, what comes waits', () => {
  const inbox = new Inbox();

  expect(inbox.take([eventAt(9), eventAt(8)])).toEqual([]);
  expect(inbox.begin(7).map(({ sequence }) => sequence)).toEqual([8, 9]);
});

test('an inbox that is full of events that wait takes the one they wait for', () => {
  const inbox = new Inbox(0);
  const late = Array.from({ length: mostWaiting }, (_none, at) => eventAt(at + 2));
  expect(inbox.take([...late, eventAt(mostWaiting + 2)])).toEqual([]);

  expect(inbox.take([eventAt(1)])).toHaveLength(mostWaiting + 1);

  expect(inbox.last).toBe(mostWaiting + 1);
  expect(inbox.hasHole).toBe(false);
});

/** A socket whose other end is the test. */
function pair() {
  const listeners: Record<string, ((event: { data?: unknown }) => void)[]> = {};
  const sent: { action: string; topics?: { topic: string; after?: number }[] }[] = [];
  const emit = (type: string, event: { data?: unknown } = {}): void =>
    listeners[type]?.forEach((listener) => listener(event));
  const socket: Socket = {
    send: (text) => void sent.push(JSON.parse(text) as (typeof sent)[number]),
    close: () => undefined,
    addEventListener: (type, listener) => void (listeners[type] ??= []).push(listener),
  };
  return {
    socket,
    sent,
    emit,
    tell: (message: object) => emit('message', { data: JSON.stringify(message) }),
  };
}

async function eventually(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5_000; !holds();) {
    if (Date.now() > end) throw new Error('it did not come to hold within 5 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a client asks again for what is missing: after a hole, a pong, a part, and a lost connection', async () => {
  const ends: ReturnType<typeof pair>[] = [];
  const items: FeedItem[] = [];
  const client = new FeedClient({
    ticket: () => Promise.resolve({ ticket: 't', url: 'ws://feed.example' }),
    open: (address) => {
      expect(address).toBe('ws://feed.example?ticket=t');
      const end = pair();
      ends.push(end);
      return end.socket;
    },
    patienceMs: 5,
    longestPauseMs: 5,
  });
  void (async () => {
    for await (const item of client) items.push(item);
  })();
  client.subscribe('photos');
  await eventually(() => ends.length === 1);
  const [first] = ends;
  const lastAsked = (at: number): unknown => ends[at]?.sent.at(-1);
  const asks = (after: number) => ({ action: 'subscribe', topics: [{ topic: 'photos', after }] });

  first?.emit('open');
  expect(lastAsked(0)).toEqual({ action: 'subscribe', topics: [{ topic: 'photos' }] });
  first?.tell({ type: 'subscribed', topics: [{ topic: 'photos', sequence: 1, head: 3 }] });
  expect(lastAsked(0)).toEqual(asks(1));
  first?.tell({ type: 'events', topic: 'photos', events: [eventAt(2), eventAt(3)] });
  first?.tell({ type: 'events', topic: 'photos', events: [eventAt(5)] });
  await eventually(() => JSON.stringify(lastAsked(0)) === JSON.stringify(asks(3)));
  first?.tell({ type: 'events', topic: 'photos', events: [eventAt(4)] });
  first?.tell({ type: 'pong', topics: [{ topic: 'photos', head: 6 }] });
  expect(lastAsked(0)).toEqual(asks(5));
  first?.emit('close');
  await eventually(() => ends.length === 2);
  ends[1]?.emit('open');
  expect(lastAsked(1)).toEqual(asks(5));
  ends[1]?.tell({ type: 'gap', topic: 'photos', after: 5, next: 8 });
  ends[1]?.tell({ type: 'events', topic: 'photos', events: [eventAt(8)] });

  await eventually(() => items.length === 6);
  expect(items.map((item) => (item.kind === 'event' ? item.event.sequence : item.kind))).toEqual([
    ...[2, 3, 4, 5],
    'gap',
    8,
  ]);
  expect(client.positions()).toEqual({ photos: 8 });
  client.close();
});

/** A client with a topic, and the connections it opens. */
function follower(topic: string, after?: number) {
  const ends: ReturnType<typeof pair>[] = [];
  const client = new FeedClient({
    ticket: () => Promise.resolve({ ticket: 't', url: 'ws://feed.example' }),
    open: () => {
      const end = pair();
      ends.push(end);
      return end.socket;
    },
    longestPauseMs: 5,
  });
  client.subscribe(topic, after);
  return { client, ends };
}

test('a client that the feed no longer knows opens another connection and goes on', async () => {
  const { client, ends } = follower('photos', 7);
  await eventually(() => ends.length === 1);
  ends[0]?.emit('open');

  ends[0]?.tell({ type: 'problem', problem: { code: 'connectionUnknown', status: 410 } });
  await eventually(() => ends.length === 2);
  ends[1]?.emit('open');
  client.close();

  expect(ends[1]?.sent).toEqual([{ action: 'subscribe', topics: [{ topic: 'photos', after: 7 }] }]);
});

test.each([
  ['is not registered', []],
  ['is registered, and nobody knows from where', [{ topic: 'photos', head: 0 }]],
])('a topic that %s, since its message failed, is asked for again with the next pong', async (_, topics) => {
  const { client, ends } = follower('photos');
  await eventually(() => ends.length === 1);
  ends[0]?.emit('open');

  ends[0]?.tell({ type: 'problem', problem: { code: 'storeUnavailable', status: 503 } });
  ends[0]?.tell({ type: 'pong', topics });

  const asked = { action: 'subscribe', topics: [{ topic: 'photos' }] };
  client.close();
  expect(ends[0]?.sent).toEqual([asked, asked]);
});
