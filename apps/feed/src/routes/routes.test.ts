import { randomUUID } from 'node:crypto';
import {
  messagesPerMinute,
  pongMessage,
  problemMessage,
  subscribedMessage,
  topicsOfConnection,
  unsubscribedMessage,
} from '@tollgate/feed-contract';
import {
  connected,
  createFeedTable,
  disconnect,
  ping,
  subscribe,
  subscribeAs,
  subscribers,
  unsubscribe,
} from '../../test/calls.ts';

beforeAll(createFeedTable);

const vehicleTopics = (count: number): { topic: string }[] =>
  Array.from({ length: count }, () => ({ topic: `vehicle.${randomUUID()}` }));

test('answers keep the contract', async () => {
  const id = await connected();

  const answers = [
    [subscribedMessage, await subscribe(id, { topic: 'photos' }, { topic: 'state.CA', after: 0 })],
    [pongMessage, await ping(id)],
    [unsubscribedMessage, await unsubscribe(id, 'photos')],
    [problemMessage, await subscribe(id, { topic: 'nothing' })],
  ] as const;

  for (const [message, answer] of answers) expect(message.body.safeParse(answer).error).toBeUndefined();
});

test('a subscription is there until it is given up', async () => {
  const id = await connected();

  await subscribe(id, { topic: 'state.MA' }, { topic: 'state.MD' });
  expect(await subscribers('state.MA')).toEqual([id]);
  await unsubscribe(id, 'state.MA');

  expect(await subscribers('state.MA')).toEqual([]);
  expect(await ping(id)).toEqual({ type: 'pong', topics: [{ topic: 'state.MD', head: 0 }] });
});

test('a connection that ends leaves nothing behind', async () => {
  const id = await connected();
  await subscribe(id, { topic: 'state.ME' }, { topic: 'state.MI' });

  await disconnect(id);

  expect([...(await subscribers('state.ME')), ...(await subscribers('state.MI'))]).toEqual([]);
  expect(await ping(id)).toMatchObject({ problem: { code: 'connectionUnknown', status: 410 } });
});

test('a connection that nobody let in can subscribe to nothing', async () => {
  const answer = await subscribe('stranger=', { topic: 'state.MN' });

  expect(answer).toMatchObject({ type: 'problem', problem: { code: 'connectionUnknown' } });
  expect(await subscribers('state.MN')).toEqual([]);
});

test.each([
  ['no JSON', 'subscribe', 'malformedBody'],
  ['no topics', { action: 'subscribe' }, 'invalidRequest'],
  ['no topic at all', { action: 'subscribe', topics: [] }, 'invalidRequest'],
  ['too many at once', { action: 'subscribe', topics: vehicleTopics(21) }, 'invalidRequest'],
  ['a topic of another system', { action: 'subscribe', topics: [{ topic: 'owner.1' }] }, 'invalidRequest'],
  ['a state that is none', { action: 'subscribe', topics: [{ topic: 'state.XX' }] }, 'invalidRequest'],
  [
    'a place before the first',
    { action: 'subscribe', topics: [{ topic: 'photos', after: -1 }] },
    'invalidRequest',
  ],
  ['an unknown member', { action: 'subscribe', topics: [{ topic: 'photos' }], x: 1 }, 'invalidRequest'],
  [
    'a member of the prototype',
    '{"action":"subscribe","topics":[{"topic":"photos","__proto__":1}]}',
    'invalidRequest',
  ],
])('a message with %s is told its faults', async (_name, message, code) => {
  const answer = await subscribeAs(await connected(), message);

  expect(answer).toMatchObject({ type: 'problem', problem: { code, status: 400 } });
});

test('a connection holds so many topics and no more', async () => {
  const id = await connected();
  for (let held = 0; held + 10 <= topicsOfConnection; held += 10) await subscribe(id, ...vehicleTopics(10));

  const answer = await subscribe(id, { topic: 'state.MO' });

  expect(answer).toMatchObject({ problem: { code: 'tooManyTopics' } });
  expect(await subscribers('state.MO')).toEqual([]);
});

test('a connection may send so many messages a minute, and no more', async () => {
  const id = await connected();

  const answers = await Promise.all(Array.from({ length: 2 * messagesPerMinute }, () => ping(id)));

  const refused = answers.filter(({ type }) => type === 'problem');
  // A minute of the clock may end meanwhile.
  expect([messagesPerMinute, 0]).toContain(refused.length);
  if (refused.length > 0) expect(refused[0]).toMatchObject({ problem: { code: 'tooManyRequests' } });
});
