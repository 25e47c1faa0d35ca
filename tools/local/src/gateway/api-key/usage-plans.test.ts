import type { UsagePlan } from '../ports.ts';
import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ApiOptions, ServedApi } from '../testing/served-api.ts';

const key = (name: string, enabled = true) => ({
  id: `id-${name}`,
  name,
  value: `value-of-key-${name}`,
  enabled,
});
const stages = [{ apiId: 'a1b2c3d4e5', stage: 'dev' }];
const noon = Date.UTC(2026, 10, 20, 12);

describe('API keys and usage plans', () => {
  let api: ServedApi;
  let now = noon;
  const serve = (usagePlans: readonly UsagePlan[], more: ApiOptions = {}): Promise<ServedApi> => {
    now = noon;
    return serveApi(
      {
        components: { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
        paths: {
          '/keyed': {
            get: mock('{"key":"$context.identity.apiKeyId"}', { security: [{ key: [] }] }),
            options: mock('{}'),
          },
          '/other': { get: mock('{}', { security: [{ key: [] }] }) },
          '/open': { get: mock('{}') },
        },
      },
      {
        apiKeys: [key('a'), key('b'), key('off', false), key('stray')],
        usagePlans,
        ports: { now: () => now },
        ...more,
      },
    );
  };
  const call = (name?: string, path = '/keyed'): Promise<Response> =>
    fetch(api.url + path, name === undefined ? {} : { headers: { 'X-API-Key': `value-of-key-${name}` } });
  const statuses = async (count: number, name: string): Promise<number[]> => {
    const all: number[] = [];
    for (let i = 0; i < count; i += 1) all.push((await call(name)).status);
    return all;
  };
  afterEach(() => api.close());

  it('refuses a missing, unknown or disabled key, and one of no plan or of another stage, all alike', async () => {
    api = await serve([
      { id: 'p1', apiStages: stages, keyIds: ['id-a', 'id-off'] },
      { id: 'p2', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'prod' }], keyIds: ['id-b'] },
    ]);

    for (const name of [undefined, 'nobody', 'off', 'stray', 'b']) {
      const answer = await call(name);
      expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
    }
    expect(await (await call('a')).json()).toEqual({ key: 'id-a' });
    expect((await call(undefined, '/open')).status).toBe(200);
    expect((await fetch(`${api.url}/keyed`, { method: 'OPTIONS' })).status).toBe(200);
  });

  it('lets no more through than burst + rate x time, and no fewer than one less', async () => {
    api = await serve([
      { id: 'p', apiStages: stages, keyIds: ['id-a'], throttle: { rateLimit: 2, burstLimit: 5 } },
    ]);

    let accepted = 0;
    for (let tick = 0; tick < 100; tick += 1) {
      if ((await call('a')).status === 200) accepted += 1;
      now += 100;
    }

    expect(accepted).toBeLessThanOrEqual(25);
    expect(accepted).toBeGreaterThanOrEqual(24);
  });

  it('keeps no more than the burst while nobody calls', async () => {
    const throttle = { rateLimit: 2, burstLimit: 3 };
    api = await serve([{ id: 'p', apiStages: stages, keyIds: ['id-a'], throttle }]);

    await call('a');
    now += 3_600_000;

    expect(await statuses(5, 'a')).toEqual([200, 200, 200, 429, 429]);
  });

  it('throttles each key on its own', async () => {
    api = await serve([
      { id: 'p', apiStages: stages, keyIds: ['id-a', 'id-b'], throttle: { rateLimit: 1, burstLimit: 2 } },
    ]);

    expect(await statuses(4, 'a')).toEqual([200, 200, 429, 429]);
    expect(await statuses(2, 'b')).toEqual([200, 200]);
    expect(await (await call('a')).text()).toBe('{"message":"Too Many Requests"}');
  });

  it('counts a method with limits of its own in the plan by those alone', async () => {
    const throttle = { '/keyed/GET': { rateLimit: 1, burstLimit: 2 } };
    const apiStages = [{ apiId: 'a1b2c3d4e5', stage: 'dev', throttle }];
    api = await serve([
      { id: 'p', apiStages, keyIds: ['id-a', 'id-b'], throttle: { rateLimit: 1, burstLimit: 3 } },
    ]);

    expect(await statuses(4, 'a')).toEqual([200, 200, 429, 429]);
    expect(await statuses(1, 'b')).toEqual([200]);
    const other: number[] = [];
    for (let i = 0; i < 4; i += 1) other.push((await call('a', '/other')).status);
    expect(other).toEqual([200, 200, 200, 429]);
  });

  it.each([
    ['DAY', 12 * 3_600_000],
    ['WEEK', 36 * 3_600_000],
    ['MONTH', 10.5 * 86_400_000],
  ] as const)(
    'counts a quota by the %s, exactly, and begins again with the next',
    async (period, untilNext) => {
      api = await serve([
        { id: 'p', apiStages: stages, keyIds: ['id-a', 'id-b'], quota: { limit: 3, period } },
      ]);

      expect(await statuses(4, 'a')).toEqual([200, 200, 200, 429]);
      now = noon + untilNext - 1;
      const last = await call('a');
      expect([last.status, await last.text()]).toEqual([429, '{"message":"Limit Exceeded"}']);
      now = noon + untilNext;
      expect(await statuses(4, 'a')).toEqual([200, 200, 200, 429]);
      expect(await statuses(1, 'b')).toEqual([200]);
    },
  );

  it('throttles a method by the setting of its own, and the others by that of the stage', async () => {
    api = await serve([], {
      stage: {
        methodSettings: [
          { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 3 },
          { ResourcePath: '/~1open', HttpMethod: 'GET', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
        ],
      },
    });
    const get = async (path: string, method: string): Promise<number> =>
      (await fetch(api.url + path, { method })).status;

    expect([await get('/open', 'GET'), await get('/open', 'GET')]).toEqual([200, 429]);
    expect([await get('/keyed', 'OPTIONS'), await get('/keyed', 'OPTIONS')]).toEqual([200, 200]);
  });
});
