import type { JsonObject } from '../json.ts';
import { GuardedApi, aclOf, bytes, rule, transformed } from './testing/guarded-api.ts';

describe('a rate-based rule', () => {
  const api = new GuardedApi();
  afterEach(() => api.close());

  const rate = (more: JsonObject = {}): JsonObject => ({
    RateBasedStatement: { Limit: 10, EvaluationWindowSec: 60, AggregateKeyType: 'IP', ...more },
  });
  const spread = async (count: number, stepMs: number, init?: RequestInit): Promise<number[]> => {
    const all: number[] = [];
    for (let i = 0; i < count; i += 1) {
      all.push(await api.status('/x', init));
      api.recorded.clockOffsetMs += stepMs;
    }
    return all;
  };

  it('blocks steady excess within 30 seconds, and lets go within 30 seconds after', async () => {
    await api.serve(aclOf([rule(rate())]));

    const during = await spread(60, 1000);
    expect(during.slice(30)).not.toContain(200);
    api.recorded.clockOffsetMs += 60_000;
    expect((await spread(6, 5000)).at(-1)).toBe(200);
  });

  it('lets everything pass below the limit', async () => {
    await api.serve(aclOf([rule(rate())]));

    expect(await spread(40, 7000)).not.toContain(403);
  });

  it('counts only what its scope lets count, and each instance of its keys apart', async () => {
    const keys = [
      { Header: { Name: 'x-tenant', TextTransformations: transformed('LOWERCASE') } },
      { HTTPMethod: {} },
    ];
    const scope = { ScopeDownStatement: bytes({ UriPath: {} }, '/x') };
    await api.serve(aclOf([rule(rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: keys, ...scope }))]));
    const tenant = (name: string, method = 'GET') => ({ method, headers: { 'X-Tenant': name } });

    expect((await spread(20, 0, tenant('a'))).at(-1)).toBe(403);
    expect(await api.status('/x', tenant('A'))).toBe(403);
    expect(await api.status('/x', tenant('A', 'PUT'))).toBe(200);
    expect(await api.status('/y', tenant('a'))).toBe(200);
    expect(await spread(20, 0, tenant('b'))).toContain(200);
    expect(await spread(20, 0)).not.toContain(403);
  });

  it('counts the address of a header, or all requests together', async () => {
    const config = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' };
    await api.serve(aclOf([rule(rate({ AggregateKeyType: 'FORWARDED_IP', ForwardedIPConfig: config }))]));
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
    expect((await spread(20, 0, from('192.0.2.1, 192.0.2.9'))).at(-1)).toBe(403);
    expect(await api.status('/x', from('192.0.2.2'))).toBe(200);
    expect(await spread(20, 0, from('nobody'))).not.toContain(403);

    await api.serve(aclOf([rule(rate({ AggregateKeyType: 'CONSTANT' }))]));
    expect((await spread(20, 0, from('192.0.2.3'))).at(-1)).toBe(403);
    expect(await api.status()).toBe(403);
  });
});
