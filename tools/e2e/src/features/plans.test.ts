import { randomUUID } from 'node:crypto';
import { keyCommand, tokenOn } from '../system/in-workspace.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

jest.setTimeout(120_000);

/** A vehicle that every stage but `prod` knows. */
const vehicle = '/vehicles/00000000-0000-4000-8000-000000000200';
const wide = { rate: 5_000, burst: 5_000 };

let system: Variant;
beforeAll(async () => {
  system = await serveVariant({
    projects: ['infra', 'apps/vehicles', 'apps/photos'],
    stage: {
      plans: {
        free: { ...wide, quota: { limit: 3, period: 'DAY' } },
        partner: { ...wide, quota: { limit: 500, period: 'MONTH' } },
        internal: {
          ...{ rate: 5, burst: 3 },
          quota: { limit: 10_000, period: 'MONTH' },
          methods: { listVehicles: { rate: 100, burst: 100 } },
        },
      },
      callerLimitFactor: 0.1,
    },
  });
});
afterAll(() => system.stop());

const keyOf = (plan: string): Promise<string> =>
  keyCommand(system, 'create', '--plan', plan, '--name', `test-${randomUUID().slice(0, 8)}`);
const get = (path: string, key: string): Promise<Response> =>
  fetch(system.url + path, { headers: { 'X-API-Key': key, Origin: 'http://localhost:3000' } });

/** Many calls by 50 clients at once: on a busy machine more would wait longer for a function than the gateway does. */
function inParallel(count: number, call: () => Promise<Response>): readonly Promise<Response>[] {
  const clients = Array.from({ length: 50 }, (): Promise<unknown> => Promise.resolve());
  return Array.from({ length: count }, (_, index) => {
    const answer = (clients[index % clients.length] ?? Promise.resolve()).then(call);
    clients[index % clients.length] = answer;
    return answer;
  });
}

/** How many answers there are of each status, after their bodies were read. */
async function statusesOf(calls: readonly Promise<Response>[]): Promise<Readonly<Record<number, number>>> {
  const counts: Record<number, number> = {};
  for (const answer of await Promise.all(calls)) {
    await answer.arrayBuffer();
    counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  }
  return counts;
}

it('usage plans: a plan lets its burst through, an operation with limits of its own counts by those alone', async () => {
  const key = await keyOf('internal');

  const reads = await Promise.all(Array.from({ length: 30 }, () => get(vehicle, key)));
  const lists = await statusesOf(Array.from({ length: 20 }, () => get('/vehicles?state=CA', key)));

  const refused = reads.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(await refused[0]?.json()).toMatchObject({ code: 'tooManyRequests' });
  expect(lists).toEqual({ 200: 20 });
});

describe('API keys by command', () => {
  it('API keys by command: a key opens the API at once, is listed without its value, and can be disabled', async () => {
    const name = `harbour-${randomUUID().slice(0, 8)}`;

    const key = await keyCommand(system, 'create', '--plan', 'partner', '--name', name);
    const opened = await get(vehicle, key);
    const listed = await keyCommand(system, 'list');
    await keyCommand(system, 'disable', '--name', name);
    const closed = await get(vehicle, key);

    expect(opened.status).toBe(200);
    expect(listed).toMatch(new RegExp(`^\\w+ +${name} +partner +enabled$`, 'm'));
    expect(listed).not.toContain(key);
    expect(closed.status).toBe(403);
  });

  it('API keys by command: a plan that does not exist, and a name that is taken, are refused by name', async () => {
    const name = `twice-${randomUUID().slice(0, 8)}`;
    await keyCommand(system, 'create', '--plan', 'free', '--name', name);

    await expect(keyCommand(system, 'create', '--plan', 'gold', '--name', 'x')).rejects.toThrow(
      'Stage local has no plan "gold"; there are: free, partner, internal.',
    );
    await expect(keyCommand(system, 'create', '--plan', 'free', '--name', name)).rejects.toThrow(
      `has a key ${name} already`,
    );
  });
});

it('method throttles: a method takes its own burst and no more at once', async () => {
  const comparison = '/comparisons?vehicleIds=00000000-0000-4000-8000-000000000200';

  const statuses = await statusesOf(Array.from({ length: 400 }, () => fetch(system.url + comparison)));

  expect(statuses[200]).toBeGreaterThanOrEqual(100);
  expect(statuses[429]).toBeGreaterThan(0);
});

describe('exact quota', () => {
  it('exact quota: 1,000 parallel calls on a quota of 500 are exactly 500 answers and 500 refusals', async () => {
    const key = await keyOf('partner');

    const other = await keyOf('partner');

    const [statuses, ofOthers] = await Promise.all([
      statusesOf(inParallel(1_000, () => get(vehicle, key))),
      statusesOf(inParallel(20, () => get(vehicle, other))),
    ]);

    expect(statuses).toEqual({ 200: 500, 429: 500 });
    expect(ofOthers).toEqual({ 200: 20 });
  });

  it('RateLimit headers: every answer says what is left, scripts may read it, a refusal says until when', async () => {
    const key = await keyOf('free');

    const first = await get(vehicle, key);
    const missing = await get('/vehicles/00000000-0000-4000-8000-000000000404', key);
    const invalid = await get('/vehicles?limit=1000', key);
    const refused = await get(vehicle, key);

    expect([first, missing, invalid, refused].map(({ status }) => status)).toEqual([200, 404, 400, 429]);
    expect(first.headers.get('RateLimit-Policy')).toBe('"free";q=3;w=86400');
    for (const [left, answer] of [first, missing, invalid].reverse().entries())
      expect(answer.headers.get('RateLimit')).toMatch(new RegExp(`^"free";r=${left};t=\\d+$`));
    expect(first.headers.get('Access-Control-Expose-Headers')).toContain('RateLimit,RateLimit-Policy');
    expect(await refused.json()).toMatchObject({
      code: 'quotaExceeded',
      detail: 'All 3 calls of free are used for this day (UTC).',
    });
    expect(refused.headers.get('Retry-After')).toBe(
      /;t=(\d+)$/.exec(refused.headers.get('RateLimit') ?? '')?.[1],
    );
  });
});

it('caller limits: of 1,000 asks for upload tickets one client gets exactly the set number', async () => {
  const token = await tokenOn(system, '--scope', 'photos/write');
  const ask = (): Promise<Response> =>
    fetch(`${system.url}/photos`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify({ vehicleId: randomUUID(), contentType: 'image/jpeg' }),
    });

  const statuses = await statusesOf(inParallel(1_000, ask));

  expect(statuses).toEqual({ 201: 20, 429: 980 });
});

it('exact quota: it is whole again in the next period', async () => {
  const key = await keyOf('free');
  await statusesOf(Array.from({ length: 3 }, () => get(vehicle, key)));
  const refused = await get(vehicle, key);
  const advanceSeconds = Number(refused.headers.get('Retry-After'));

  await fetch(`${system.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) });
  const again = await get(vehicle, key);

  expect([refused.status, again.status]).toEqual([429, 200]);
  expect(again.headers.get('RateLimit')).toMatch(/^"free";r=2;/);
});
