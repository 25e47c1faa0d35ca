import type { JsonObject } from '../json.ts';
import { functionUri } from '../testing/ports.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ApiOptions, ServedApi } from '../testing/served-api.ts';

const keyed = (parameters: readonly string[], more: JsonObject = {}): JsonObject => ({
  'x-amazon-apigateway-integration': {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: functionUri('count'),
    cacheKeyParameters: parameters,
    ...more,
  },
});

const everyMethod = (settings: JsonObject): JsonObject => ({
  ResourcePath: '/*',
  HttpMethod: '*',
  ...settings,
});

const policyFor = (action: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: action, Resource: 'execute-api:/*' }],
});

const paths = {
  '/plain': { get: keyed([]), post: keyed([]) },
  '/query': { get: keyed(['method.request.querystring.q', 'method.request.header.X-Tenant']) },
  '/things/{id}': { get: keyed(['method.request.path.id']) },
  '/both': { get: keyed(['method.request.querystring.q']), post: keyed(['method.request.querystring.q']) },
  '/loose/{id}': { get: keyed([]) },
  '/shared/a': { get: keyed([], { cacheNamespace: 'both' }) },
  '/shared/b': { get: keyed([], { cacheNamespace: 'both' }) },
  '/any': { 'x-amazon-apigateway-any-method': keyed([]) },
};

describe('the cache of a stage', () => {
  let api: ServedApi;
  let calls = 0;
  let size = 0;
  let status: unknown = 200;
  const serve = async (settings: readonly JsonObject[] = [], more: ApiOptions = {}): Promise<void> => {
    [calls, size, status] = [0, 0, 200];
    api = await serveApi(
      { paths },
      {
        functions: {
          count: () => ({ statusCode: status, body: String((calls += 1)).padEnd(size, '.') }),
        },
        ...more,
        stage: { cacheBytes: 8_388_608, methodSettings: settings, ...more.stage },
      },
    );
  };
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string> => {
    const answer = await fetch(api.url + path, { method, headers });
    return (await answer.text()).replace(/\.+$/, '');
  };
  afterEach(() => api.close());

  it('answers GET from the cache, and no other verb', async () => {
    await serve();

    expect([await get('/plain'), await get('/plain')]).toEqual(['1', '1']);
    expect([await get('/plain', {}, 'POST'), await get('/plain', {}, 'POST')]).toEqual(['2', '3']);
    expect([await get('/any'), await get('/any'), await get('/any', {}, 'PUT')]).toEqual(['4', '4', '5']);
  });

  it('keeps nothing on a stage without a cache', async () => {
    await serve([everyMethod({ CachingEnabled: true })], {});
    await api.close();
    api = await serveApi({ paths }, { functions: { count: () => ({ body: String((calls += 1)) }) } });

    expect([await get('/plain'), await get('/plain')]).toEqual(['1', '2']);
  });

  it('tells answers apart by the key parameters alone', async () => {
    await serve();

    expect([await get('/plain'), await get('/plain?q=1')]).toEqual(['1', '1']);
    expect([await get('/query?q=1'), await get('/query?q=2'), await get('/query?q=1&other=3')]).toEqual([
      '2',
      '3',
      '2',
    ]);
    expect(await get('/query?q=1', { 'X-Tenant': 'b' })).toBe('4');
    expect([await get('/things/1'), await get('/things/2'), await get('/things/1')]).toEqual(['5', '6', '5']);
    expect([await get('/loose/1'), await get('/loose/2')]).toEqual(['7', '7']);
    expect([await get('/shared/a'), await get('/shared/b')]).toEqual(['8', '8']);
  });

  it('refuses a key parameter that nothing maps, naming the method', async () => {
    await serve();

    const wrong = { '/x': { get: keyed(['integration.request.querystring.q']) } };
    await expect(serveApi({ paths: wrong }, { stage: { cacheBytes: 1 } })).rejects.toThrow('GET /x has the');
  });

  it('keeps answers for their time to live, 300 seconds unless a setting says otherwise, and never with 0', async () => {
    await serve([
      everyMethod({}),
      { ResourcePath: '/query', HttpMethod: 'GET', CacheTtlInSeconds: 10 },
      { ResourcePath: '/things~1{id}', HttpMethod: 'GET', CacheTtlInSeconds: 0 },
      { ResourcePath: '/any', HttpMethod: 'GET', CachingEnabled: false },
      { ResourcePath: '/plain', HttpMethod: 'POST', CachingEnabled: true },
      { ResourcePath: '/both', HttpMethod: 'POST', CachingEnabled: true },
    ]);

    expect([await get('/plain'), await get('/query')]).toEqual(['1', '2']);
    expect([await get('/things/1'), await get('/things/1')]).toEqual(['3', '4']);
    expect([await get('/any'), await get('/any')]).toEqual(['5', '6']);
    expect([await get('/plain', {}, 'POST'), await get('/plain', {}, 'POST')]).toEqual(['7', '7']);
    api.recorded.clockOffsetMs += 10_001;
    expect([await get('/plain'), await get('/query')]).toEqual(['1', '8']);
    api.recorded.clockOffsetMs += 280_000;
    expect(await get('/plain')).toBe('1');
    api.recorded.clockOffsetMs += 10_001;
    expect(await get('/plain')).toBe('9');
    expect([await get('/both'), await get('/both', {}, 'POST'), await get('/both')]).toEqual([
      '10',
      '11',
      '10',
    ]);
  });

  it('keeps what an integration answers, whatever its status, but no error of the gateway', async () => {
    await serve();

    status = 404;
    expect([await get('/plain'), await get('/plain')]).toEqual(['1', '1']);
    status = 'none';
    expect((await fetch(`${api.url}/query`)).status).toBe(502);
    status = 200;
    expect(await get('/query')).toBe('3');
  });

  it('keeps no answer above 1 MiB, and lets the oldest go when it is full', async () => {
    await serve([], { stage: { cacheBytes: 2_200_000 } });

    size = 1_048_577;
    expect([await get('/query?q=large'), await get('/query?q=large')]).toEqual(['1', '2']);
    size = 1_048_576;
    expect([await get('/query?q=a'), await get('/query?q=b')]).toEqual(['3', '4']);
    expect([await get('/query?q=a'), await get('/query?q=c'), await get('/query?q=a')]).toEqual([
      '3',
      '5',
      '3',
    ]);
    expect(await get('/query?q=b')).toBe('6');
  });

  describe('asked for a new answer by Cache-Control: max-age=0', () => {
    const renew = { 'Cache-Control': 'max-age=0' };
    const open = everyMethod({ RequireAuthorizationForCacheControl: false });
    const warningOf = async (headers: Record<string, string>): Promise<readonly [string | null, string]> => {
      const answer = await fetch(`${api.url}/plain`, { headers });
      return [answer.headers.get('warning'), await answer.text()];
    };

    it('asks the integration and replaces the entry when no authorization is required', async () => {
      await serve([open]);

      expect([await get('/plain'), await get('/plain', renew), await get('/plain')]).toEqual(['1', '2', '2']);
      expect(await get('/plain', { 'Cache-Control': 'max-age=10' })).toBe('2');
    });

    it.each([
      ['SUCCEED_WITH_RESPONSE_HEADER', /^199 /],
      ['SUCCEED_WITHOUT_RESPONSE_HEADER', /^null$/],
    ])('ignores the wish of one who may not, by %s', async (strategy, warning) => {
      await serve([everyMethod({ UnauthorizedCacheControlHeaderStrategy: strategy })]);

      await get('/plain');
      const [sent, body] = await warningOf(renew);
      expect([String(sent), body]).toEqual([expect.stringMatching(warning), '1']);
      expect(await warningOf({})).toEqual([null, '1']);
    });

    it('refuses one who may not by FAIL_WITH_403', async () => {
      await serve([everyMethod({ UnauthorizedCacheControlHeaderStrategy: 'FAIL_WITH_403' })]);

      await get('/plain');
      expect((await fetch(`${api.url}/plain`, { headers: renew })).status).toBe(403);
      expect(await get('/plain')).toBe('1');
    });

    it('follows one whom the resource policy lets invalidate', async () => {
      await serve([everyMethod({})], { policy: policyFor('execute-api:*') });
      expect([await get('/plain'), await get('/plain', renew)]).toEqual(['1', '2']);
      await api.close();

      await serve([everyMethod({})], { policy: policyFor('execute-api:Invoke') });
      expect([await get('/plain'), await get('/plain', renew)]).toEqual(['1', '1']);
    });
  });

  it.each([
    [true, ['1', '1', '2', '1', '2']],
    [false, ['1', '1', '2', '1', '3']],
  ])(
    'keeps answers of the canary apart, and only if it uses the cache: %p',
    async (useStageCache, expected) => {
      // Draws go on from the first one: the third and the fifth are the canary's.
      const random = jest.spyOn(Math, 'random').mockReturnValue(0.9);
      await serve([], {
        stage: { canary: { percentTraffic: 50, deploymentId: 'c', variableOverrides: {}, useStageCache } },
      });

      random.mockRestore();

      const answers: string[] = [];
      for (let request = 0; request < 5; request += 1) answers.push(await get('/plain'));

      expect(answers).toEqual(expected);
    },
  );
});
