import fc from 'fast-check';

import { TokenBucket, throttleOf } from '../api-key/token-bucket.ts';
import type { JsonObject } from '../json.ts';
import type { UsagePlan } from '../ports.ts';
import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ApiOptions, ServedApi } from '../testing/served-api.ts';

describe('a token bucket', () => {
  it('lets no more through than burst + rate x time, and under steady excess no fewer than one less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 2, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 1.5, max: 10, noNaN: true }),
        (rate, burst, seconds, excess) => {
          const bucket = new TokenBucket(rate, burst);
          const stepMs = 1000 / (rate * excess);
          let accepted = 0;
          let at = 0;
          for (; at <= seconds * 1000; at += stepMs) if (bucket.take(at)) accepted += 1;
          const spent = (at - stepMs) / 1000;
          const offered = Math.floor((seconds * 1000) / stepMs) + 1;

          expect(accepted).toBeLessThanOrEqual(burst + rate * spent + 1e-6);
          expect(accepted).toBeGreaterThanOrEqual(Math.min(offered, burst + rate * spent) - 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never lets more than the burst through at one moment, however long nobody came', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 10 }),
        (burst, pauses) => {
          const bucket = new TokenBucket(3, burst);
          let now = 0;
          for (const pause of pauses) {
            now += pause;
            const taken = Array.from({ length: burst + 5 }, () => bucket.take(now)).filter(Boolean);
            expect(taken.length).toBeLessThanOrEqual(burst);
          }
        },
      ),
    );
  });

  it('takes the account’s limit for one that is absent, and limits nothing below zero', () => {
    const byRate = throttleOf({ rateLimit: 1 });
    expect(Array.from({ length: 5001 }, () => byRate?.take(0)).filter(Boolean)).toHaveLength(5000);
    expect(throttleOf({})).toBeUndefined();
    expect(throttleOf({ rateLimit: -1, burstLimit: -1 })).toBeUndefined();
  });
});

describe('the throttles of a stage', () => {
  const key = { id: 'k', name: 'k', value: 'the-value-of-the-only-key', enabled: true };
  const plan: UsagePlan = { id: 'p', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'dev' }], keyIds: ['k'] };
  const security = [{ key: [] }];
  const served: ServedApi[] = [];
  const serve = async (methodSettings: readonly JsonObject[], more: ApiOptions = {}): Promise<ServedApi> => {
    const api = await serveApi(
      {
        components: { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
        paths: {
          '/a': { get: mock('{}', { security }) },
          '/b': { get: mock('{}') },
          '/c': { 'x-amazon-apigateway-any-method': mock('{}') },
        },
        'x-amazon-apigateway-gateway-responses': {
          THROTTLED: { responseTemplates: { 'application/json': '{"type":"$context.error.responseType"}' } },
          QUOTA_EXCEEDED: {
            responseTemplates: { 'application/json': '{"type":"$context.error.responseType"}' },
          },
        },
      },
      { stage: { methodSettings }, apiKeys: [key], ports: { now: () => 0 }, ...more },
    );
    served.push(api);
    return api;
  };
  const call = (api: ServedApi, path: string, method = 'GET'): Promise<Response> =>
    fetch(api.url + path, { method, headers: { 'x-api-key': key.value } });
  const passed = async (api: ServedApi, path: string, count: number, method?: string): Promise<number> => {
    let passing = 0;
    for (let i = 0; i < count; i += 1) if ((await call(api, path, method)).status === 200) passing += 1;
    return passing;
  };
  const limits = (ResourcePath: string, HttpMethod: string, burst: number): JsonObject => ({
    ResourcePath,
    HttpMethod,
    ThrottlingRateLimit: 1,
    ThrottlingBurstLimit: burst,
  });
  afterEach(() => Promise.all(served.splice(0).map((api) => api.close())));

  it('give every method a bucket of its own, by its setting or by that of all', async () => {
    const api = await serve([limits('/*', '*', 3), limits('/b', 'GET', 1), limits('/c', 'PUT', 2)], {
      usagePlans: [plan],
    });

    expect(await passed(api, '/a', 5)).toBe(3);
    expect(await passed(api, '/b', 3)).toBe(1);
    expect(await passed(api, '/c', 5, 'PUT')).toBe(2);
    expect(await passed(api, '/c', 5)).toBe(3);
  });

  it('look at the plan first, then at the method, then at the account', async () => {
    const throttled = async (api: ServedApi): Promise<unknown> => {
      const answers = await Promise.all([call(api, '/a'), call(api, '/a'), call(api, '/a')]);
      const refused = answers.filter(({ status }) => status === 429);
      return [refused.length, await refused[0]?.json()];
    };
    const one = { rateLimit: 1, burstLimit: 1 };
    const usagePlans = [{ ...plan, throttle: one }];
    const quota = [{ ...plan, quota: { limit: 1, period: 'DAY' as const } }];

    expect(await throttled(await serve([], { usagePlans }))).toEqual([2, { type: 'THROTTLED' }]);
    expect(await throttled(await serve([], { usagePlans: quota }))).toEqual([2, { type: 'QUOTA_EXCEEDED' }]);
    const byMethod = await serve([limits('/*', '*', 1)], { usagePlans: [plan] });
    expect(await throttled(byMethod)).toEqual([2, { type: 'THROTTLED' }]);
  });

  it('count what all APIs take together against the account', async () => {
    const accountThrottle = new TokenBucket(1, 5);
    const ports = { now: () => 0, accountThrottle };
    const [one, other] = [await serve([], { ports }), await serve([], { ports })];

    expect(await passed(one, '/b', 3)).toBe(3);
    expect(await passed(other, '/b', 9)).toBe(2);
    expect(await passed(one, '/b', 2)).toBe(0);
  });

  it('do not spend the account’s tokens on what a method refuses', async () => {
    const accountThrottle = new TokenBucket(1, 3);
    const api = await serve([limits('/b', 'GET', 1)], { ports: { now: () => 0, accountThrottle } });

    expect(await passed(api, '/b', 9)).toBe(1);
    expect(await passed(api, '/c', 9)).toBe(2);
  });

  it('are those of the stage for its canary too', async () => {
    const random = jest.spyOn(Math, 'random');
    const api = await serve([], {
      stage: {
        methodSettings: [limits('/*', '*', 4)],
        canary: { percentTraffic: 50, deploymentId: 'c', variableOverrides: {} },
      },
    });

    let passing = 0;
    for (const chance of [0.1, 0.9, 0.1, 0.9, 0.1, 0.9]) {
      random.mockReturnValue(chance);
      passing += await passed(api, '/b', 1);
    }
    random.mockRestore();

    expect(passing).toBe(4);
  });

  it('leave a key at half its rate alone while another floods', async () => {
    let now = 0;
    const other = { id: 'k2', name: 'k2', value: 'the-value-of-the-other-key', enabled: true };
    const usagePlans = [{ ...plan, keyIds: ['k', 'k2'], throttle: { rateLimit: 10, burstLimit: 2 } }];
    const api = await serve([], { usagePlans, apiKeys: [key, other], ports: { now: () => now } });
    const statusOf = async ({ value }: typeof key): Promise<number> =>
      (await fetch(`${api.url}/a`, { headers: { 'x-api-key': value } })).status;

    const [flood, calm]: [number[], number[]] = [[], []];
    for (let tick = 0; tick < 40; tick += 1) {
      now += 50;
      flood.push(await statusOf(key), await statusOf(key));
      if (tick % 4 === 0) calm.push(await statusOf(other));
    }

    expect(flood).toContain(429);
    expect(new Set(calm)).toEqual(new Set([200]));
  });
});
