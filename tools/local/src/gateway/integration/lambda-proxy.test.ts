import type { Json } from '../ports.ts';
import { functionUri } from '../testing/ports.ts';
import { integration, lambdaProxy } from '../testing/operations.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const topLevelKeys = [
  'resource',
  'path',
  'httpMethod',
  'headers',
  'multiValueHeaders',
  'queryStringParameters',
  'multiValueQueryStringParameters',
  'pathParameters',
  'stageVariables',
  'requestContext',
  'body',
  'isBase64Encoded',
];

type Event = Record<string, Record<string, Json>> & { body: string | null; isBase64Encoded: boolean };

describe('a Lambda proxy integration', () => {
  let api: ServedApi;
  let result: unknown;
  const event = (): Event => api.recorded.invocations.at(-1)?.event as Event;

  beforeAll(async () => {
    api = await serveApi(
      {
        paths: {
          '/v/{id}': { 'x-amazon-apigateway-any-method': lambdaProxy('fn') },
          '/slow': { get: integration({ type: 'aws_proxy', uri: functionUri('slow'), timeoutInMillis: 50 }) },
          '/gone': { get: lambdaProxy('gone') },
        },
      },
      {
        stage: { variables: { colour: 'blue' } },
        binaryMediaTypes: ['image/png'],
        functions: {
          fn: () => result,
          slow: () => new Promise((resolve) => setTimeout(resolve, 500).unref()),
        },
      },
    );
  });
  afterAll(() => api.close());
  beforeEach(() => {
    result = { statusCode: 200 };
  });

  const answerTo = (answer: unknown): Promise<Response> => {
    result = answer;
    return fetch(`${api.url}/v/1`);
  };

  it('hands over an event with exactly the keys of payload 1.0', async () => {
    await rawRequest({
      port: api.port,
      method: 'POST',
      target: '/v/a%2Bb?x=1&x=2&y=a+b%21&flag',
      headers: { 'X-Custom': 'one', 'x-custom': 'two', 'User-Agent': 'test/1', 'Content-Type': 'text/plain' },
      body: Buffer.from('håll'),
    });

    expect(Object.keys(event())).toEqual(topLevelKeys);
    expect(event()).toMatchObject({
      resource: '/v/{id}',
      path: '/v/a%2Bb',
      httpMethod: 'POST',
      pathParameters: { id: 'a%2Bb' },
      queryStringParameters: { x: '2', y: 'a b!', flag: '' },
      multiValueQueryStringParameters: { x: ['1', '2'], y: ['a b!'], flag: [''] },
      headers: {
        'X-Custom': 'two',
        'User-Agent': 'test/1',
        'X-Forwarded-For': '127.0.0.1',
        'X-Forwarded-Port': String(api.port),
      },
      multiValueHeaders: { 'X-Custom': ['one', 'two'] },
      stageVariables: { colour: 'blue' },
      body: 'håll',
      isBase64Encoded: false,
      requestContext: {
        resourcePath: '/v/{id}',
        path: '/dev/v/a%2Bb',
        stage: 'dev',
        apiId: 'a1b2c3d4e5',
        domainPrefix: 'a1b2c3d4e5',
        deploymentId: 'dep123',
        accountId: '000000000000',
        protocol: 'HTTP/1.1',
        resourceId: expect.stringMatching(/^[a-z0-9]{6}$/),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        extendedRequestId: expect.stringMatching(/^[\w-]{15}=$/),
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        identity: { sourceIp: '127.0.0.1', userAgent: 'test/1', userArn: null, accessKey: null },
      },
    });
    expect(event()['requestContext']).not.toHaveProperty('authorizer');
  });

  it('has null where there is no query, body or parameter', async () => {
    await fetch(`${api.url}/gone`);

    expect(event()).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  it('takes names that JavaScript objects already have as plain names', async () => {
    await rawRequest({
      port: api.port,
      method: 'GET',
      target: '/v/1?__proto__=a&constructor=b&toString=c',
      headers: { __PROTO__: 'h', constructor: 'i' },
    });

    expect(Object.entries(event()['queryStringParameters'] ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
    ]);
    expect(event()['headers']).toMatchObject({ constructor: 'i' });
  });

  it('sends a binary body as base64', async () => {
    await fetch(`${api.url}/v/1`, {
      method: 'PUT',
      body: Buffer.from([1, 255]),
      headers: { 'Content-Type': 'image/png' },
    });

    expect([event().body, event().isBase64Encoded]).toEqual(['Af8=', true]);
  });

  it.each<[string, unknown, number, string]>([
    ['nothing but a status', { statusCode: 204 }, 204, ''],
    ['an empty object', {}, 200, ''],
    ['a status of digits', { statusCode: '201' }, 201, ''],
    ['a number as body', { body: 5 }, 200, '5'],
    [
      'null in every place',
      { statusCode: null, headers: null, multiValueHeaders: null, body: null },
      200,
      '',
    ],
  ])('accepts %s', async (_, given, status, text) => {
    const answer = await answerTo(given);

    expect([answer.status, await answer.text()]).toEqual([status, text]);
  });

  it.each<[string, unknown]>([
    ['an unknown key', { statusCode: 200, cookies: [] }],
    ['a worded status', { statusCode: 'ok' }],
    ['a fractional status', { statusCode: 200.5 }],
    ['an object as body', { statusCode: 200, body: { a: 1 } }],
    ['a list as header', { statusCode: 200, headers: { a: ['b'] } }],
    ['a text as multi-value header', { statusCode: 200, multiValueHeaders: { a: 'b' } }],
    ['a text', 'ok'],
    ['a list', []],
    ['nothing', undefined],
    ['a header with a line break', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
  ])('answers 502 to %s', async (_, given) => {
    const answer = await answerTo(given);

    expect([answer.status, await answer.text()]).toEqual([502, '{"message": "Internal server error"}']);
    expect(answer.headers.get('x-amzn-errortype')).toBe('InternalServerErrorException');
    expect(answer.headers.has('c')).toBe(false);
  });

  it('remaps the headers that are its own', async () => {
    const headers = {
      Date: 'long ago',
      Server: 'me',
      Connection: 'close',
      'X-Own': '1',
      'Content-Type': 'text/plain',
    };
    const answer = await answerTo({ statusCode: 200, headers, body: 'x' });

    expect(answer.headers.get('x-amzn-remapped-date')).toBe('long ago');
    expect(answer.headers.get('x-amzn-remapped-server')).toBe('me');
    expect(answer.headers.get('x-amzn-remapped-connection')).toBe('close');
    expect(answer.headers.get('x-own')).toBe('1');
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.headers.has('server')).toBe(false);
  });

  it('answers HEAD without a body, with the length the body would have', async () => {
    result = { statusCode: 200, body: 'hello' };
    const answer = await rawRequest({ port: api.port, method: 'HEAD', target: '/v/1' });

    expect(answer.headers).toContainEqual(['Content-Length', '5']);
    expect(answer.body).toHaveLength(0);
  });

  it('gives up after its own time', async () => {
    const answer = await fetch(`${api.url}/slow`);

    expect([answer.status, await answer.text()]).toEqual([504, '{"message": "Endpoint request timed out"}']);
  });

  it('answers 500 when the function cannot be called at all', async () => {
    expect((await fetch(`${api.url}/gone`)).status).toBe(500);
  });

  it('is refused at once when it is for anything but a function', async () => {
    const uri = 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem';
    const put = integration({ type: 'aws_proxy', uri });

    await expect(serveApi({ paths: { '/x': { put } } })).rejects.toThrow(
      /PUT \/x: .* only supports Lambda function/,
    );
  });

  it('lets X-HTTP-Method-Override replace the verb', async () => {
    await fetch(`${api.url}/v/1`, { method: 'POST', headers: { 'X-HTTP-Method-Override': 'put' } });

    expect(event()['httpMethod']).toBe('PUT');
  });
});
