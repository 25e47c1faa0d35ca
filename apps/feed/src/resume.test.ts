import * as fc from 'fast-check';
import { Inbox } from '@tollgate/feed-contract/client';
import type { FeedEvent } from '@tollgate/feed-contract';
import { connected, createFeedTable, subscribe } from '../test/calls.ts';
import { startConnections, type Connections } from '../test/connections.ts';
import { deliver, registered } from '../test/events.ts';
import { eventsIn, sequencesOf, upTo } from '../test/told.ts';
import { client as store } from './service.ts';

let connections: Connections;
beforeAll(async () => {
  await createFeedTable();
  connections = await startConnections();
});
afterAll(() => connections.close());

/** A client that loses its connections without a word, and asks for what it missed by the last event it knows. */
function client(topic: string) {
  const inbox = new Inbox(0);
  const known: FeedEvent[] = [];
  let id = '';
  const read = (): void => {
    for (const event of eventsIn(connections.received.get(id), topic)) known.push(...inbox.take([event]));
    connections.received.delete(id);
  };
  return {
    known,
    read,
    readOf(connectionId: string): void {
      id = connectionId;
      read();
    },
    async resume(): Promise<void> {
      id = await connected();
      for (let isBehind = true; isBehind;) {
        const answer = await subscribe(id, { topic, after: inbox.last ?? 0 });
        const [{ sequence = 0, head = 0 } = {}] = answer['topics'] as { sequence: number; head: number }[];
        isBehind = sequence < head;
        read();
      }
    },
    lose(): void {
      read();
      connections.gone.add(id);
    },
  };
}

const batchesOf = (state: string, count: number, size: number) => {
  const events = Array.from({ length: count }, (_none, at) => registered(state, at));
  return Array.from({ length: Math.ceil(count / size) }, (_none, at) =>
    events.slice(at * size, (at + 1) * size),
  );
};

test('feed resume: over 1,000 events and lost connections a client gets each once, in order', async () => {
  const subject = client('state.NY');
  await subject.resume();

  for (const [at, batch] of batchesOf('NY', 1_000, 50).entries()) {
    await deliver(...batch);
    if (at % 4 === 1) subject.lose();
    if (at % 4 === 3) await subject.resume();
  }
  await subject.resume();

  expect(sequencesOf(subject.known)).toEqual(upTo(1_000));
  expect(new Set(subject.known.map(({ id }) => id)).size).toBe(1_000);
});

/** Does something just before one of the calls of the store that follow; what it does itself counts for none. */
function beforeCall(at: number, work: () => Promise<unknown>): { readonly restore: () => void } {
  const send = store.send.bind(store) as (...given: unknown[]) => Promise<unknown>;
  let calls = 0;
  const intercepted = async (...given: unknown[]): Promise<unknown> => {
    if (++calls === at) {
      store.send = send as typeof store.send;
      await work();
    }
    return send(...given);
  };
  store.send = intercepted as typeof store.send;
  return { restore: () => void (store.send = send as typeof store.send) };
}

test.each([1, 2, 3, 4, 5, 6])(
  'feed resume: an event before call %i of a new subscription to the store reaches its client, and nobody asks again',
  async (at) => {
    const state = ['NC', 'ND', 'NE', 'NH', 'NJ', 'NM'][at - 1] ?? '';
    const subject = client(`state.${state}`);
    await deliver(registered(state, 0));
    const id = await connected();
    let isTold = false;

    const { restore } = beforeCall(at, async () => {
      isTold = true;
      await deliver(registered(state, 1));
    });
    await subscribe(id, { topic: `state.${state}`, after: 0 });
    restore();
    if (!isTold) await deliver(registered(state, 1));
    subject.readOf(id);

    expect(sequencesOf(subject.known)).toEqual([1, 2]);
  },
);

test('feed resume: clients that lose connections while events come have everything once they are back', async () => {
  const states = ['NV', 'OH', 'OK', 'OR'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 4, maxLength: 8 }), async (losses) => {
      const state = states.pop() ?? 'PA';
      const subject = client(`state.${state}`);
      await subject.resume();

      for (const [at, batch] of batchesOf(state, losses.length * 5, 5).entries()) {
        // The batch and the new subscription run at the same time.
        if (losses[at] === true) subject.lose();
        await Promise.all([deliver(...batch), ...(losses[at] === true ? [subject.resume()] : [])]);
        subject.read();

        expect(sequencesOf(subject.known)).toEqual(upTo((at + 1) * 5));
      }
    }),
    { numRuns: states.length },
  );
});
