import { lastEvent, serveHttpApi, toFunction } from './testing/served-http-api.ts';
import { rawRequest } from '../gateway/testing/raw-request.ts';
import type { ServedApi } from '../gateway/testing/served-api.ts';

const document = {
  paths: {
    '/v1/{id}': { post: toFunction('fn', {}, '1.0') },
    '/v2/{id}': { post: toFunction('fn') },
    '/v2': { get: toFunction('fn') },
  },
};

describe('HTTP API: events', () => {
  let api: ServedApi;
  let staged: ServedApi;
  const functions = { fn: () => ({ statusCode: 204 }) };
  beforeAll(async () => {
    api = await serveHttpApi(document, { functions });
    staged = await serveHttpApi(document, {
      functions,
      stage: { name: 'dev', variables: { color: 'red' } },
    });
  });
  afterAll(() => Promise.all([api.close(), staged.close()]));

  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: 'a=1; b=2', 'X-List': 'x' },
    body: '{"n":1}',
  };

  it('HTTP API: payload 2.0 joins what comes twice, and leaves out what is not there', async () => {
    await fetch(`${api.url}/v2/b%20c?x=1&x=2&y=`, request);

    const event = lastEvent(api);
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /v2/{id}',
      rawPath: '/v2/b%20c',
      rawQueryString: 'x=1&x=2&y=',
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'content-length': '7', 'x-list': 'x' },
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { id: 'b%20c' },
      body: '{"n":1}',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        apiId: 'a1b2c3d4e5',
        http: { method: 'POST', path: '/v2/b%20c', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        routeKey: 'POST /v2/{id}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} \+0000$/),
        timeEpoch: expect.any(Number),
      },
    });
    expect(Object.keys(event)).not.toContain('stageVariables');
    expect(event['headers']).not.toHaveProperty('cookie');
  });

  it('HTTP API: a request without query, body and cookies has none of them in payload 2.0', async () => {
    await fetch(`${staged.url}/dev/v2`);

    const event = lastEvent(staged);
    expect(Object.keys(event)).toEqual([
      'version',
      'routeKey',
      'rawPath',
      'rawQueryString',
      'headers',
      'requestContext',
      'stageVariables',
      'isBase64Encoded',
    ]);
    expect(event).toMatchObject({ rawPath: '/dev/v2', stageVariables: { color: 'red' } });
  });

  it('HTTP API: payload 1.0 is the event of a REST API with its version and the key of the route', async () => {
    await fetch(`${api.url}/v1/7?x=1&x=2`, request);

    expect(lastEvent(api)).toMatchObject({
      version: '1.0',
      resource: '/v1/{id}',
      path: '/v1/7',
      httpMethod: 'POST',
      headers: { cookie: 'a=1; b=2' },
      multiValueHeaders: { 'x-list': ['x'] },
      queryStringParameters: { x: '2' },
      multiValueQueryStringParameters: { x: ['1', '2'] },
      pathParameters: { id: '7' },
      stageVariables: null,
      body: '{"n":1}',
      isBase64Encoded: false,
      requestContext: {
        resourceId: 'POST /v1/{id}',
        resourcePath: '/v1/{id}',
        path: '/v1/7',
        stage: '$default',
        authorizer: { claims: null, scopes: null },
        identity: { sourceIp: '127.0.0.1', userArn: null },
      },
    });
  });

  it.each([
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['text/csv; charset=utf-8', false],
    ['application/merge-patch+json', false],
  ])('HTTP API: a body of %s is told as base64: %s', async (type, isBase64Encoded) => {
    await fetch(`${api.url}/v2/1`, { method: 'POST', headers: { 'Content-Type': type }, body: 'a=b' });

    expect(lastEvent(api)).toMatchObject({ isBase64Encoded, body: isBase64Encoded ? 'YT1i' : 'a=b' });
  });

  it('HTTP API: a body of more than 10 MB is refused', async () => {
    const answer = await rawRequest({
      port: api.port,
      method: 'POST',
      target: '/v2/1',
      headers: { 'Content-Length': '10485761' },
    });

    expect([answer.status, answer.body.toString()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });
});
