import { serveHttpApi, toFunction } from './testing/served-http-api.ts';
import type { ServedApi } from '../gateway/testing/served-api.ts';

const cors = {
  allowOrigins: ['https://a.example', 'http://*'],
  allowMethods: ['GET', 'POST'],
  allowHeaders: ['authorization'],
  exposeHeaders: ['etag'],
  maxAge: 600,
};
const security = [{ signed: [] }];
const document = {
  paths: {
    '/a': { get: toFunction('fn') },
    '/s': { 'x-amazon-apigateway-any-method': toFunction('fn', { security }) },
  },
  components: {
    securitySchemes: {
      signed: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
    },
  },
};
const functions = {
  fn: () => ({
    statusCode: 200,
    body: '',
    headers: { 'Access-Control-Allow-Origin': 'https://function.example' },
  }),
};

describe('HTTP API: cross-origin requests', () => {
  let api: ServedApi;
  beforeAll(async () => {
    api = await serveHttpApi({ ...document, 'x-amazon-apigateway-cors': cors }, { functions });
  });
  afterAll(() => api.close());

  const preflight = (path: string, origin: string): Promise<Response> =>
    fetch(api.url + path, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });

  it.each(['https://a.example', 'http://anything.example'])(
    'HTTP API: the gateway answers the preflight of %s without a function',
    async (origin) => {
      api.recorded.invocations.length = 0;

      const answer = await preflight('/a', origin);

      expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
        204,
        expect.objectContaining({
          'access-control-allow-origin': origin,
          'access-control-allow-methods': 'GET,POST',
          'access-control-allow-headers': 'authorization',
          'access-control-expose-headers': 'etag',
          'access-control-max-age': '600',
        }),
      ]);
      expect(api.recorded.invocations).toEqual([]);
    },
  );

  it('HTTP API: an origin that is not on the list is told nothing', async () => {
    const [asked, called] = await Promise.all([
      preflight('/a', 'https://b.example'),
      fetch(`${api.url}/a`, { headers: { Origin: 'https://b.example' } }),
    ]);

    expect([asked.status, called.status]).toEqual([204, 200]);
    expect([asked, called].map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([
      null,
      null,
    ]);
  });

  it('HTTP API: what a function says about origins gives way to the gateway, on errors of the gateway too', async () => {
    const answers = await Promise.all(
      ['/a', '/nowhere'].map((path) => fetch(api.url + path, { headers: { Origin: 'https://a.example' } })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('https://a.example');
      expect(headers.get('access-control-expose-headers')).toBe('etag');
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  it('HTTP API: a route for every method wants its authorization of a preflight too', async () => {
    const answer = await preflight('/s', 'https://a.example');

    expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
  });

  it('HTTP API: without a configuration cross-origin requests are left to the functions', async () => {
    const open = await serveHttpApi(document, { functions });

    const [asked, called] = await Promise.all([
      fetch(`${open.url}/a`, {
        method: 'OPTIONS',
        headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
      }),
      fetch(`${open.url}/a`, { headers: { Origin: 'https://a.example' } }),
    ]);

    expect(asked.status).toBe(404);
    expect(called.headers.get('access-control-allow-origin')).toBe('https://function.example');
    await open.close();
  });
});
