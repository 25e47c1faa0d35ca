import { randomUUID } from 'node:crypto';
import type { Table } from '@tollgate/dynamodb';
import { eventsMessage } from '@tollgate/feed-contract';
import { createFeedTable } from '../../../test/calls.ts';
import { upTo } from '../../../test/told.ts';
import type { News } from '../../domain/news.ts';
import { replay } from '../../domain/replay.ts';
import { table } from '../../service.ts';
import { appendToLog } from './append.ts';
import { eventsAfter, headsOf } from './read.ts';

beforeAll(createFeedTable);

const [registration] = eventsMessage.examples[0].events;
if (registration === undefined) throw new Error('the contract shows no event');
const example = registration;

const hours = 3_600_000;
const atHour = (hour: number): Table => ({ ...table, now: () => Date.now() + hour * hours });

function newsOf(topic: string, count: number): News[] {
  return Array.from({ length: count }, (_none, at) => {
    const { sequence: _place, ...event } = { ...example, id: randomUUID(), subject: randomUUID() };
    return { topics: [topic], event: { ...event, version: at + 1 } };
  });
}

async function sequencesIn(topic: string, from = table): Promise<number[]> {
  const found: number[] = [];
  for await (const events of eventsAfter(from, topic, 0, Infinity))
    found.push(...events.map((e) => e.sequence));
  return found;
}

/** What a client is sent that knows a place. */
async function resumed(topic: string, after: number, from: Table) {
  const texts: { type: string; next?: number; events?: { sequence: number }[] }[] = [];
  const sequence = await replay(
    { topic, after, head: (await headsOf(from, [topic])).get(topic) ?? 0 },
    {
      eventsAfter: (...range) => eventsAfter(from, ...range),
      send: (text) =>
        Promise.resolve(texts.push(JSON.parse(text) as (typeof texts)[number])).then(() => 'sent'),
      mayGoOn: () => true,
    },
  );
  return {
    sequence,
    gaps: texts.flatMap(({ next }) => next ?? []),
    told: texts.flatMap(({ events = [] }) => events.map((e) => e.sequence)),
  };
}

test('writers at the same time get places without gap or repetition', async () => {
  const topic = 'state.TN';
  const all = Array.from({ length: 8 }, () => newsOf(topic, 6));

  await Promise.all(all.map((news) => appendToLog(table, news)));

  expect(await sequencesIn(topic)).toEqual(upTo(48));
});

test('more news than one transaction takes are written in several', async () => {
  const topic = 'state.TX';

  const told = await appendToLog(table, newsOf(topic, 230));

  expect(told.get(topic)?.map(({ sequence }) => sequence)).toEqual(upTo(230));
  expect(await sequencesIn(topic)).toEqual(upTo(230));
});

test.each([1, 2, 3, 4, 5])(
  'a process that ends at call %i of the store leaves nothing half, and nothing twice',
  async (at) => {
    for (const when of ['before', 'after'] as const) {
      const topic = `vehicle.${randomUUID()}`;
      const news = newsOf(topic, 120);
      let calls = 0;
      const send = async (...given: unknown[]): Promise<unknown> => {
        calls += 1;
        if (calls > at || (calls === at && when === 'before')) throw new Error('killed');
        const answer = await (table.client.send as (...all: unknown[]) => Promise<unknown>)(...given);
        if (calls === at) throw new Error('killed');
        return answer;
      };
      const client = Object.create(table.client, { send: { value: send } }) as Table['client'];

      await appendToLog({ ...table, client }, news).catch(() => undefined);
      const told = await appendToLog(table, news);

      expect(told.get(topic)?.map(({ sequence }) => sequence)).toEqual(upTo(120));
      expect(await sequencesIn(topic)).toEqual(upTo(120));
    }
  },
);

test('what is older than a day is a gap, whatever the store still has of it', async () => {
  const topic = 'state.UT';
  for (const hour of [-30, -25, -2, -1]) await appendToLog(atHour(hour), newsOf(topic, 3));

  expect(await resumed(topic, 1, table)).toEqual({ sequence: 12, gaps: [7], told: upTo(12, 6) });
  expect(await resumed(topic, 8, table)).toEqual({ sequence: 12, gaps: [], told: upTo(12, 8) });
  expect(await resumed(topic, 12, table)).toEqual({ sequence: 12, gaps: [], told: [] });
  expect(await resumed(topic, 5, atHour(48))).toEqual({ sequence: 12, gaps: [13], told: [] });
});

test('a place that a topic has never come to is a gap', async () => {
  expect(await resumed('state.VT', 7, table)).toEqual({ sequence: 0, gaps: [1], told: [] });
});
