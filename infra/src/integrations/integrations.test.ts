import { getHealth } from '@tollgate/aggregator-contract';
import { stages } from '@tollgate/constructs';
import { Problem } from '@tollgate/contract-kit';
import { serveGateway, type ServedGateway } from '../../test/served-gateway.ts';

let gateway: ServedGateway;

beforeAll(async () => {
  gateway = await serveGateway(stages.local);
});
afterAll(() => gateway.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${gateway.url}${path}`, { headers });

const item = (document: object, version: number): string =>
  JSON.stringify({
    Item: {
      pk: { S: 'STATES' },
      sk: { S: 'CA' },
      document: { S: JSON.stringify(document) },
      version: { N: String(version) },
    },
  });

async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = Problem.parse(await response.json());
  expect(problem).toMatchObject({ status, code, requestId: response.headers.get('x-request-id') });
}

describe('getHealth', () => {
  it('answers as its contract says', async () => {
    const response = await get('/health');

    expect(response.status).toBe(200);
    expect(getHealth.responses[200].body.parse(await response.json())).toEqual({ status: 'ok' });
  });

  it('refuses a content type instead of failing', async () => {
    await expectProblem(await get('/health', { 'content-type': 'text/plain' }), 415, 'unsupportedMediaType');
  });
});

describe('getProblems', () => {
  it('explains every problem on a page', async () => {
    const response = await get('/problems');

    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toContain('<h2 id="vin-taken">');
    expect(html).toContain('<h2 id="quota-exceeded">');
  });
});

describe('getState', () => {
  const california = { stateCode: 'CA', name: 'Cali "$x" #fornia' };

  it('answers the stored document as it is, with its version as ETag', async () => {
    gateway.answer({ status: 200, body: item(california, 3) });

    const response = await get('/states/CA');

    expect(response.status).toBe(200);
    expect(await response.text()).toBe(JSON.stringify(california));
    expect(response.headers.get('etag')).toBe('"3"');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(JSON.parse(String(gateway.calls.at(-1)?.body))).toEqual({
      TableName: 'tollgate-local-states',
      Key: { pk: { S: 'STATES' }, sk: { S: 'CA' } },
    });
  });

  it.each(['"3"', 'W/"3"', '"1", "3"', '*'])('answers 304 to a caller who holds %s', async (held) => {
    gateway.answer({ status: 200, body: item(california, 3) });

    const response = await get('/states/CA', { 'If-None-Match': held });

    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe('"3"');
    expect(await response.text()).toBe('');
  });

  it.each(['"2"', '"33"', ''])('answers in full to a caller who holds %j', async (held) => {
    gateway.answer({ status: 200, body: item(california, 3) });

    expect((await get('/states/CA', { 'If-None-Match': held })).status).toBe(200);
  });

  it('answers 404 where there is no such state', async () => {
    gateway.answer({ status: 200, body: '{}' });

    await expectProblem(await get('/states/ZZ'), 404, 'notFound');
  });

  it.each(['ca', 'CAL', '%22%7D', '$context', 'C%0A', '..%2F'])(
    'lets nothing but two capitals into the query: %s',
    async (code) => {
      gateway.answer({ status: 200, body: '{}' });

      await expectProblem(await get(`/states/${code}`), 404, 'notFound');

      expect(JSON.parse(String(gateway.calls.at(-1)?.body))).toMatchObject({ Key: { sk: { S: '-' } } });
    },
  );

  it.each([400, 500])('answers 503 where the table cannot be read (%i)', async (status) => {
    gateway.answer({ status, body: '{"__type":"com.amazonaws.dynamodb#ResourceNotFoundException"}' });

    const response = await get('/states/CA');

    expect(response.headers.get('retry-after')).toBe('1');
    await expectProblem(response, 503, 'unavailable');
  });
});

describe('getPhotoRendition', () => {
  const path = '/photos/00000000-0000-4000-8000-000000000001/renditions/card-webp';
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80, 0xfe]);

  it.each(['*/*', 'image/avif,image/webp,*/*', 'text/html', 'application/json'])(
    'passes the bytes unchanged to a caller who accepts %s',
    async (accept) => {
      gateway.answer({ status: 200, headers: { 'content-type': 'image/jpeg', etag: '"abc"' }, body: bytes });

      const response = await get(path, { Accept: accept });

      expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      expect(response.headers.get('etag')).toBe('"abc"');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(gateway.calls.at(-1)).toMatchObject({
        service: 's3',
        method: 'GET',
        target: {
          path: 'tollgate-local-photos-000000000000/renditions/00000000-0000-4000-8000-000000000001/card-webp',
        },
      });
    },
  );

  it('is open to scripts of every origin, as all reads without credentials', async () => {
    gateway.answer({ status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes });

    const response = await get(path, { Origin: 'https://anyone.example' });

    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
  });

  it('asks the bucket whether the version held is current', async () => {
    gateway.answer({ status: 304, headers: { etag: '"abc"' } });

    const response = await get(path, { 'If-None-Match': '"abc"' });

    expect(response.status).toBe(304);
    expect(gateway.calls.at(-1)?.headers).toMatchObject({ 'If-None-Match': '"abc"' });
  });

  it('passes the part that the caller asks for, with its place in the whole', async () => {
    const headers = { 'content-type': 'image/jpeg', etag: '"abc"', 'content-range': 'bytes 2-4/6' };
    gateway.answer({ status: 206, headers, body: bytes.subarray(2, 5) });

    const response = await get(path, { Range: 'bytes=2-4' });

    expect(response.status).toBe(206);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes.subarray(2, 5));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-range': 'bytes 2-4/6',
      'accept-ranges': 'bytes',
      'content-type': 'image/jpeg',
    });
    expect(gateway.calls.at(-1)?.headers).toMatchObject({ Range: 'bytes=2-4' });
  });

  it('says that there are parts to ask for, and keeps the picture for a day', async () => {
    gateway.answer({ status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes });

    const { headers } = await get(path);

    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('cache-control')).toBe('public, max-age=86400');
    expect(headers.get('content-range')).toBeNull();
    expect(gateway.calls.at(-1)?.headers).not.toHaveProperty('Range');
  });

  it('answers 416 where the picture ends before the part', async () => {
    gateway.answer({ status: 416, headers: { 'content-type': 'application/xml' }, body: '<Error/>' });

    await expectProblem(await get(path, { Range: 'bytes=900-' }), 416, 'rangeNotSatisfiable');
  });

  it.each([403, 404])('answers 404 where the bucket says %i', async (status) => {
    gateway.answer({
      status,
      headers: { 'content-type': 'application/xml' },
      body: '<Error><BucketName>x</BucketName></Error>',
    });

    await expectProblem(await get(path, { Accept: 'image/avif' }), 404, 'notFound');
  });

  it('answers 503 where the bucket fails', async () => {
    gateway.answer({ status: 500, headers: { 'content-type': 'application/xml' }, body: '<Error/>' });

    await expectProblem(await get(path), 503, 'unavailable');
  });
});

describe('errors of the gateway', () => {
  it.each([
    ['an unknown path', '/nowhere', {}, 404, 'notFound'],
    ['a wrong method', '/states', { method: 'DELETE' }, 404, 'notFound'],
    ['a missing API key', '/vehicles', {}, 403, 'forbidden'],
    ['a missing token', '/vehicles', { method: 'POST', body: '{}' }, 401, 'unauthorized'],
    ['a missing parameter', '/comparisons', {}, 400, 'invalidRequest'],
    ['a function that fails', '/', {}, 500, 'internalError'],
  ])(
    'answers %s with a problem that the origin may read',
    async (_what, path, init: RequestInit, status, code) => {
      const response = await fetch(`${gateway.url}${path}`, init);

      expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      await expectProblem(response, status, code);
    },
  );

  it('answers a preflight without authentication', async () => {
    const response = await fetch(`${gateway.url}/vehicles`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:3000', 'Access-Control-Request-Method': 'POST' },
    });

    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET,POST,OPTIONS');
    expect(response.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });

  it('names another allowed origin to a preflight, and no origin that is not', async () => {
    const dev = await serveGateway(stages.dev);
    const allowedFor = async (Origin: string): Promise<string | null> =>
      (await fetch(`${dev.url}/states`, { method: 'OPTIONS', headers: { Origin } })).headers.get(
        'access-control-allow-origin',
      );

    const [primary, other] = stages.dev.corsOrigins;
    expect(await allowedFor(other)).toBe(other);
    expect(await allowedFor(primary)).toBe(primary);
    expect(await allowedFor('https://evil.example')).toBe(primary);
    expect(await allowedFor(`${other}.evil.example`)).toBe(primary);
    await dev.close();
  });
});
