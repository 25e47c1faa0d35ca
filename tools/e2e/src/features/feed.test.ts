import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type * as FeedClientModule from '@tollgate/feed-contract/client';
import type { Page } from 'playwright-core';
import { chromiumPath, startBrowser, type Pages } from '../system/browser.ts';
import { haveCalifornia } from '../system/california.ts';
import { feedTicket, follow, handshake, type Follower } from '../system/feed.ts';
import { register } from '../system/system.ts';
import { workspaceRoot } from '../system/serve-assemblies.ts';

const allowedOrigin = 'http://localhost:3000';
const longestWaitMs = 20_000;
const followers: Follower[] = [];

beforeAll(haveCalifornia);
afterAll(() => followers.forEach(({ feed }) => feed.close()));

function following(...given: Parameters<typeof follow>): Follower {
  const follower = follow(...given);
  followers.push(follower);
  return follower;
}

/** Polls for a value until it is there. @throws Error after its time */
async function until<Value>(what: string, look: () => Value | undefined | false): Promise<Value> {
  const end = Date.now() + longestWaitMs;
  for (;;) {
    const value = look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${longestWaitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until a follower knows where it begins. */
const begun = ({ feed }: Follower, ...topics: readonly string[]): Promise<true> =>
  until('the subscription', () => topics.every((topic) => topic in feed.positions()) || undefined);

describe('feed tickets', () => {
  it('feed tickets: each opens one connection, from an allowed page or a program', async () => {
    const [first, second] = [await feedTicket(), await feedTicket()];

    expect(await handshake(`${first.url}?ticket=${first.ticket}`, allowedOrigin)).toBe(101);
    expect(await handshake(`${first.url}?ticket=${first.ticket}`, allowedOrigin)).toBe(401);
    expect(await handshake(`${second.url}?ticket=${second.ticket}`)).toBe(101);
    expect(await handshake(second.url)).toBe(401);
  });

  it('feed tickets: of 50 connections with one ticket one is let in', async () => {
    const { url, ticket } = await feedTicket();

    const statuses = await Promise.all(
      Array.from({ length: 50 }, () => handshake(`${url}?ticket=${ticket}`)),
    );

    expect(statuses.filter((status) => status === 101)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([101, 401]));
  });

  it('feed origins: a page of any other origin is refused', async () => {
    const { url, ticket } = await feedTicket();
    const others = ['https://elsewhere.example', 'null', `${allowedOrigin}.elsewhere.example`];

    for (const origin of others) expect(await handshake(`${url}?ticket=${ticket}`, origin)).toBe(403);
    expect(await handshake(`${url}?ticket=${ticket}`, allowedOrigin)).toBe(101);
  });
});

describe('the feed', () => {
  it('live feed: a registration is told to whoever follows its state, without VIN and plate', async () => {
    const follower = following({ 'state.CA': undefined });
    await begun(follower, 'state.CA');

    const { body: vehicle } = await register();

    const item = await until('the event', () =>
      follower.items.find((each) => each.kind === 'event' && each.event.subject === vehicle.vehicleId),
    );
    expect(item).toMatchObject({ topic: 'state.CA', event: { type: 'vehicle.registered', version: 1 } });
    expect(JSON.stringify(item)).not.toContain(vehicle.vin);
    expect(JSON.stringify(item)).not.toContain(vehicle.plate);
  });

  it('feed resume: a client whose connection was cut gets what it missed, once and in order', async () => {
    const follower = following({ 'state.CA': 0 });
    await begun(follower, 'state.CA');
    await register();
    await until('the first', () => follower.places('state.CA').length > 0);

    follower.cut();
    const { body: vehicle } = await register();
    await until('the one that was missed', () =>
      follower.items.some((each) => each.kind === 'event' && each.event.subject === vehicle.vehicleId),
    );

    const places = follower.places('state.CA');
    expect(places).toEqual(places.map((_place, at) => at + 1));
  });

  it('live feed: 100 connections get every event of their topic', async () => {
    const hundred: Follower[] = [];
    while (hundred.length < 100) {
      const some = Array.from({ length: 10 }, () => following({ 'state.CA': undefined }));
      await Promise.all(some.map((follower) => begun(follower, 'state.CA')));
      hundred.push(...some);
    }

    const made = await Promise.all([register(), register(), register()]);

    const ids = made.map(({ body }) => body.vehicleId);
    const has = ({ items }: Follower, id: string): boolean =>
      items.some((each) => each.kind === 'event' && each.event.subject === id);
    await until('every event at every client', () =>
      hundred.every((follower) => ids.every((id) => has(follower, id))),
    );
  }, 90_000);

  it('feed messages: what the feed does not know is answered by a problem, and the connection stays', async () => {
    const follower = following({});
    await until('the connection', () => {
      follower.feed.subscribe('state.XX');
      return follower.items.some((item) => item.kind === 'problem') || undefined;
    });

    expect(follower.items[0]).toMatchObject({ kind: 'problem', problem: { code: 'invalidRequest' } });
  });
});

/** What the page has beside what Node.js has. */
interface PageGlobals {
  readonly feed: typeof FeedClientModule;
  readonly document: { title: string };
}

const inBrowser = chromiumPath === undefined ? describe.skip : describe;

inBrowser('a page that follows the feed', () => {
  let pages: Pages;
  let page: Page;
  beforeAll(async () => {
    pages = await startBrowser();
    page = await pages.open(allowedOrigin);
  });
  afterAll(() => pages.close());

  it('live feed: a page shows a registration as it happens', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { FeedClient } from '@tollgate/feed-contract/client';`,
        resolveDir: join(workspaceRoot, 'tools/e2e'),
      },
      ...{ bundle: true, write: false, format: 'iife', globalName: 'feed', platform: 'browser' },
    });
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const ticket = await feedTicket();
    await page.evaluate((given) => {
      const { feed, document } = globalThis as unknown as PageGlobals;
      const client = new feed.FeedClient({ ticket: () => Promise.resolve(given) });
      client.subscribe('state.CA', 0);
      void (async () => {
        for await (const item of client) {
          if (item.kind === 'event') document.title = item.event.subject;
        }
      })();
    }, ticket);

    const { body: vehicle } = await register();

    await page.waitForFunction(
      (id) => (globalThis as unknown as PageGlobals).document.title === id,
      vehicle.vehicleId,
      { timeout: longestWaitMs },
    );
  });
});

test('live feed: neither logs nor the access log hold a ticket', async () => {
  const { url, ticket } = await feedTicket();
  await handshake(`${url}?ticket=${ticket}`);

  const log = readFileSync(join(process.env['TOLLGATE_DATA'] ?? '.local', 'logs/access.log'), 'utf8');
  expect(log).toContain('$connect');
  expect(log).not.toContain(ticket);
});
