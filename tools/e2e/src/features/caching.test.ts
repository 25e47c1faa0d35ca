import type * as System from '../system/system.ts';
import type * as California from '../system/california.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

/** Seconds that the contract lets the gateway keep a state. */
const timeToLive = 60;

let variant: Variant | undefined;
let system: typeof System;
let california: typeof California;

beforeAll(async () => {
  variant = await serveVariant({ stage: { gatewayCache: '0.5' } });
  process.env['TOLLGATE_URL'] = variant.url;
  process.env['TOLLGATE_DATA'] = variant.data;
  system = await import('../system/system.ts');
  california = await import('../system/california.ts');
  await california.haveCalifornia();
});
afterAll(async () => variant?.stop());

const read = (headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${system.url}/states/CA`, { headers });

const advance = (advanceSeconds: number): Promise<Response> =>
  fetch(`${system.url}/_local/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advanceSeconds }),
  });

/** Writes the state anew. @returns its entity tag */
async function change(name: string): Promise<string> {
  // The gateway answers reads from its cache; a write says what the version is.
  const held = (await system.client.listStates({ codes: ['CA'], limit: 1 })).body.items[0];
  const written = await system.operator.putState({
    stateCode: 'CA',
    body: { ...california.california, name },
    ifMatch: `"${held?.version ?? 0}"`,
  });
  return written.headers['etag'] ?? '';
}

it('caching: an answer is kept for as long as its Cache-Control says, and no longer', async () => {
  await advance(2 * timeToLive);
  const before = await read();
  const held = before.headers.get('etag');

  const written = await change('California, changed');
  const kept = await read();
  await advance(timeToLive + 1);
  const renewed = await read();

  expect(before.headers.get('cache-control')).toBe(`public, max-age=${timeToLive}`);
  expect([kept.headers.get('etag'), await kept.json()]).toEqual([held, await before.json()]);
  expect(renewed.headers.get('etag')).toBe(written);
  expect(await renewed.json()).toMatchObject({ name: 'California, changed' });
});

it('caching: who holds the current version is told so, and who holds another gets the new one', async () => {
  const tag = (await read()).headers.get('etag') ?? '';

  const twice = [await read({ 'If-None-Match': tag }), await read({ 'If-None-Match': tag })];
  const other = await read({ 'If-None-Match': '"0"' });
  const plain = await read();

  expect(twice.map(({ status }) => status)).toEqual([304, 304]);
  expect([other.status, plain.status]).toEqual([200, 200]);
  expect([other.headers.get('etag'), plain.headers.get('etag')]).toEqual([tag, tag]);
});

it('caching: lists are told apart by their filters', async () => {
  const codes = async (query: string): Promise<readonly string[]> => {
    const answer = await fetch(`${system.url}/states?${query}`);
    const { items } = (await answer.json()) as { items: readonly { stateCode: string }[] };
    return items.map(({ stateCode }) => stateCode);
  };

  const west = [await codes('region=West'), await codes('region=West')];
  const south = await codes('region=South');

  expect(west).toEqual([['CA'], ['CA']]);
  expect(south).toEqual([]);
});

it('caching: who is not permitted to take answers out is served from the cache, and told', async () => {
  await advance(2 * timeToLive);
  const before = await read();
  await change('California, changed again');

  const asked = await read({ 'Cache-Control': 'max-age=0' });

  expect(asked.headers.get('etag')).toBe(before.headers.get('etag'));
  expect(asked.headers.get('warning')).toMatch(/^199 /);
});
