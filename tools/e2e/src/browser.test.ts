import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { chromiumPath, startBrowser, type Pages } from './system/browser.ts';
import { haveCalifornia } from './system/california.ts';
import { apiKey, newVehicle, token, url } from './system/system.ts';

interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
/** What a page's own code can know of an answer. */
interface Seen {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Set when the browser keeps the answer from the page. */
  readonly blocked?: string;
}

/** Calls the API with `fetch` from within a page. */
function call(page: Page, { path, ...init }: Call): Promise<Seen> {
  return page.evaluate(
    async ([target, options]) => {
      try {
        const answer = await fetch(target, { ...options, credentials: 'omit' });
        const text = await answer.text();
        return {
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
        };
      } catch (error) {
        return { blocked: String(error) };
      }
    },
    [url + path, init] as const,
  );
}

const allowedOrigin = 'http://localhost:3000';
const otherOrigin = 'http://elsewhere.example';
const reserved = (status: number): string => `00000000-0000-4000-8000-000000000${status}`;
const json = { 'Content-Type': 'application/json' };
const withKey = { 'X-API-Key': apiKey };
const withToken = { Authorization: `Bearer ${token}` };

const suite = chromiumPath === undefined ? describe.skip : describe;
if (chromiumPath === undefined)
  process.stderr.write(
    'No Chromium on the path: the tests in a browser are skipped (apt-get install chromium).\n',
  );

suite('a page of another origin', () => {
  let pages: Pages;
  let page: Page;
  let stranger: Page;
  beforeAll(async () => {
    await haveCalifornia();
    pages = await startBrowser();
    [page, stranger] = [await pages.open(allowedOrigin), await pages.open(otherOrigin)];
  });
  afterAll(() => pages.close());

  it('reads what is open to all, whatever its origin', async () => {
    for (const reader of [page, stranger]) {
      const seen = await call(reader, { path: '/states/CA' });

      expect(seen).toMatchObject({ status: 200, body: { name: 'California' } });
      expect(seen.headers).toMatchObject({
        etag: expect.stringMatching(/^"\d+"$/) as string,
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      });
    }
  });

  it('asks first, then registers and changes a vehicle with headers of its own', async () => {
    const made = await call(page, {
      path: '/vehicles',
      method: 'POST',
      headers: { ...json, ...withToken, 'Idempotency-Key': randomUUID(), 'X-Correlation-Id': 'page-1' },
      body: JSON.stringify(newVehicle()),
    });
    const path = made.headers?.['location'] ?? '';
    const changed = await call(page, {
      path,
      method: 'PATCH',
      headers: {
        ...withToken,
        'Content-Type': 'application/merge-patch+json',
        'If-Match': made.headers?.['etag'] ?? '',
      },
      body: '{"color":"RED"}',
    });
    const stale = await call(page, { path, headers: { ...withKey, 'If-None-Match': '"1"' } });

    expect(made).toMatchObject({ status: 201, headers: { etag: '"1"', 'x-correlation-id': 'page-1' } });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { color: 'RED' } });
    expect(stale).toMatchObject({ status: 200, headers: { etag: '"2"' } });
  });

  it.each<[string, number, Call]>([
    ['without a key', 403, { path: '/vehicles?state=CA' }],
    ['without a token', 401, { path: '/vehicles', method: 'POST', headers: json, body: '{}' }],
    [
      'to a path that is not there',
      404,
      { path: '/vehicles/11111111-1111-4111-8111-111111111111', headers: withKey },
    ],
    ['that is one too many', 429, { path: `/vehicles/${reserved(429)}`, headers: withKey }],
    [
      'with a bad body',
      400,
      {
        path: '/vehicles',
        method: 'POST',
        headers: { ...json, ...withToken, 'Idempotency-Key': randomUUID() },
        body: '{',
      },
    ],
  ])('can read why a call %s failed (%i)', async (_why, status, wanted) => {
    const seen = await call(page, wanted);

    expect(seen).toMatchObject({ status, body: { status, requestId: expect.any(String) as string } });
    expect(seen.headers?.['content-type']).toBe('application/problem+json');
    if (status === 429) expect(seen.headers?.['retry-after']).toMatch(/^\d+$/);
  });

  it('of an origin that is not allowed learns nothing and changes nothing', async () => {
    const calls: readonly Call[] = [
      { path: '/vehicles?state=CA', headers: withKey },
      { path: '/vehicles?state=CA' },
      { path: '/vehicles', method: 'POST', headers: { ...json, ...withToken }, body: '{}' },
    ];

    for (const wanted of calls)
      expect(await call(stranger, wanted)).toEqual({ blocked: 'TypeError: Failed to fetch' });
  });

  it('sees only the headers that are exposed', async () => {
    const { headers = {} } = await call(page, { path: '/states/CA' });

    const hidden = ['x-amzn-requestid', 'x-amzn-trace-id', 'x-amz-apigw-id', 'date'];
    expect(hidden.filter((name) => name in headers)).toEqual([]);
  });
});
