import { eventsMessage, type FeedEvent } from '@tollgate/feed-contract';
import type { Delivered } from './delivery.ts';
import { fanOut, type FanOutParts } from './fan-out.ts';

const example = eventsMessage.examples[0].events[0];
if (example === undefined) throw new Error('the contract shows no event');
const eventsOf = (topic: string, count: number): readonly [string, readonly FeedEvent[]] => [
  topic,
  Array.from({ length: count }, (_none, at) => ({ ...example, sequence: at + 1 })),
];

/** Subscribers in pages, and clients that take a moment for each text. */
function surroundings(subscribers: Readonly<Record<string, number>>, changes: Partial<FanOutParts> = {}) {
  const seen = { texts: new Map<string, string[]>(), running: 0, most: 0, forgotten: [] as string[] };
  const parts: FanOutParts = {
    async *subscribersOf(topic) {
      const all = Array.from({ length: subscribers[topic] ?? 0 }, (_none, at) => `c${at}`);
      while (all.length > 0) yield await Promise.resolve(all.splice(0, 300));
    },
    async deliver(connectionId, text): Promise<Delivered> {
      seen.running += 1;
      seen.most = Math.max(seen.most, seen.running);
      await new Promise((resolve) => setImmediate(resolve));
      seen.running -= 1;
      seen.texts.set(connectionId, [...(seen.texts.get(connectionId) ?? []), text]);
      return 'sent';
    },
    forget: (connectionId) => {
      seen.forgotten.push(connectionId);
      return Promise.resolve();
    },
    until: Date.now() + 20_000,
    ...changes,
  };
  return { seen, parts };
}

test('everybody who follows a topic is told, and no more than 64 are sent to at once', async () => {
  const { seen, parts } = surroundings({ 'state.CA': 2_500, photos: 40 });

  const told = await fanOut(new Map([eventsOf('state.CA', 3), eventsOf('photos', 1)]), parts);

  expect(told).toEqual({ sent: 2_540, gone: 0, behind: 0 });
  expect(seen.texts.size).toBe(2_500);
  expect(seen.most).toBeLessThanOrEqual(64);
  expect(seen.most).toBeGreaterThan(32);
});

test('a client gets the texts of a topic in their order', async () => {
  const { seen, parts } = surroundings({ photos: 3 });

  await fanOut(new Map([eventsOf('photos', 400)]), parts);

  for (const texts of seen.texts.values()) {
    const sequences = texts.flatMap((text) =>
      eventsMessage.body.parse(JSON.parse(text)).events.map(({ sequence }) => sequence),
    );
    expect(texts.length).toBeGreaterThan(1);
    expect(sequences).toEqual(Array.from({ length: 400 }, (_none, at) => at + 1));
  }
});

test('who is gone is forgotten, and who fails is left behind; the others are told', async () => {
  const answers: Readonly<Record<string, Delivered>> = { c1: 'gone' };
  const { seen, parts } = surroundings(
    { photos: 4 },
    {
      deliver: (id) =>
        id === 'c2' ? Promise.reject(new Error('cut')) : Promise.resolve(answers[id] ?? 'sent'),
    },
  );

  expect(await fanOut(new Map([eventsOf('photos', 1)]), parts)).toEqual({ sent: 2, gone: 1, behind: 1 });
  expect(seen.forgotten).toEqual(['c1']);
});

test('it ends by its time, whoever is not reached', async () => {
  const { parts } = surroundings({ photos: 50 }, { until: Date.now() - 1 });

  expect(await fanOut(new Map([eventsOf('photos', 1)]), parts)).toEqual({ sent: 0, gone: 0, behind: 50 });
});

test('when nobody can be sent to at all, it fails, so that the batch comes again', async () => {
  const { parts } = surroundings({ photos: 5 }, { deliver: () => Promise.reject(new Error('403')) });

  await expect(fanOut(new Map([eventsOf('photos', 1)]), parts)).rejects.toThrow('403');
});
