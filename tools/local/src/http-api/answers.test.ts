import { serveHttpApi, toFunction } from './testing/served-http-api.ts';
import { rawRequest } from '../gateway/testing/raw-request.ts';
import type { ServedApi } from '../gateway/testing/served-api.ts';

describe('HTTP API: answers of functions', () => {
  let api: ServedApi;
  let answer: unknown;
  const never = (): Promise<unknown> => new Promise(() => undefined);
  beforeAll(async () => {
    const slow = toFunction('slow');
    const integration = slow['x-amazon-apigateway-integration'] as object;
    api = await serveHttpApi(
      {
        paths: {
          '/v1': { get: toFunction('fn', {}, '1.0') },
          '/v2': { get: toFunction('fn') },
          '/throws': { get: toFunction('throws') },
          '/slow': { get: { 'x-amazon-apigateway-integration': { ...integration, timeoutInMillis: 50 } } },
          '/empty': { get: {} },
        },
      },
      {
        functions: {
          fn: () => answer,
          throws: () => {
            throw new Error('secret');
          },
          slow: never,
        },
      },
    );
  });
  afterAll(() => api.close());

  it.each([
    [{ hello: 'there' }, '{"hello":"there"}'],
    ['hello', 'hello'],
    [[1, 2], '[1,2]'],
  ])(
    'HTTP API: payload 2.0 takes %j without a status for the body of a JSON answer',
    async (result, body) => {
      answer = result;

      const given = await fetch(`${api.url}/v2`);

      expect([given.status, given.headers.get('content-type')]).toEqual([200, 'application/json']);
      await expect(given.text()).resolves.toBe(body);
    },
  );

  it('HTTP API: cookies of payload 2.0 are headers of their own, lists of payload 1.0 lines of theirs', async () => {
    answer = { statusCode: 201, cookies: ['a=1', 'b=2; Secure'], headers: { 'X-One': 1 }, body: 'text' };
    const second = await rawRequest({ port: api.port, method: 'GET', target: '/v2' });
    answer = { statusCode: 200, multiValueHeaders: { 'X-Two': ['a', 'b'] }, headers: { 'x-two': 'c' } };
    const first = await rawRequest({ port: api.port, method: 'GET', target: '/v1' });

    const values = (raw: typeof first, name: string) =>
      raw.headers.filter(([known]) => known.toLowerCase() === name).map(([, value]) => value);
    expect(values(second, 'set-cookie')).toEqual(['a=1', 'b=2; Secure']);
    expect(values(second, 'x-one')).toEqual(['1']);
    expect(values(second, 'content-type')).toEqual(['text/plain; charset=utf-8']);
    expect(values(first, 'x-two')).toEqual(['a', 'b']);
  });

  it('HTTP API: a body in base64 is decoded, whatever the client accepts', async () => {
    answer = {
      statusCode: 200,
      headers: { 'content-type': 'image/png' },
      body: 'AAEC',
      isBase64Encoded: true,
    };

    const given = await fetch(`${api.url}/v1`, { headers: { Accept: 'application/json' } });

    expect([...new Uint8Array(await given.arrayBuffer())]).toEqual([0, 1, 2]);
  });

  it.each([
    ['/v1', { body: 'no status' }],
    ['/v1', 'text'],
    ['/v2', { statusCode: 'x' }],
    ['/v2', { statusCode: 200, headers: { 'x-broken': 'a\nb' } }],
    ['/v2', null],
    ['/throws', {}],
    ['/empty', {}],
  ])('HTTP API: %s with %j is an internal error, and nothing more is told', async (path, result) => {
    answer = result;

    const given = await fetch(api.url + path);

    expect([given.status, await given.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it('HTTP API: an integration that takes too long is unavailable', async () => {
    const given = await fetch(`${api.url}/slow`);

    expect([given.status, await given.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });
});
