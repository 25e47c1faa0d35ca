import { connect } from 'node:net';

import { lambdaProxy, mock } from './testing/operations.ts';
import { rawRequest } from './testing/raw-request.ts';
import { serveApi } from './testing/served-api.ts';
import type { ServedApi } from './testing/served-api.ts';

const root = '1-5759e988-bd862e3fe1be46a994272793';

describe('the gateway', () => {
  let api: ServedApi;
  beforeAll(async () => {
    api = await serveApi(
      {
        info: { title: 'registry', version: '1' },
        'x-amazon-apigateway-gateway-responses': {
          DEFAULT_4XX: {
            responseParameters: {
              'gatewayresponse.header.Content-Type': "'application/problem+json'",
              'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
              'gatewayresponse.header.X-Echo': 'method.request.querystring.echo',
            },
            responseTemplates: {
              'application/json':
                '{"title":$context.error.messageString,"code":"$context.error.responseType","requestId":"$context.requestId"}',
            },
          },
          DEFAULT_5XX: { statusCode: 503 },
          REQUEST_TOO_LARGE: {
            responseTemplates: { 'application/problem+json': '{"title":$context.error.messageString}' },
          },
        },
        paths: {
          '/fn': { 'x-amazon-apigateway-any-method': lambdaProxy('fn') },
          '/bad': { get: lambdaProxy('bad') },
          '/mock': { get: mock('{"ok":true}'), post: mock('{"ok":true}') },
        },
      },
      {
        stage: {
          tracingEnabled: true,
          accessLogFormat:
            '{"requestId":"$context.requestId","user":"$context.identity.user","httpMethod":"$context.httpMethod","resourcePath":"$context.resourcePath","status":"$context.status","responseLength":"$context.responseLength","error":"$context.error.responseType","integration":"$context.integration.status","latency":$context.responseLatency}',
        },
        functions: { fn: () => ({ statusCode: 200, body: 'hello' }), bad: () => 'bad' },
      },
    );
  });
  afterAll(() => api.close());
  beforeEach(() => {
    api.recorded.segments.length = 0;
    api.recorded.accessLog.length = 0;
    api.recorded.invocations.length = 0;
  });

  it('answers an unknown path or verb in the shape of the API', async () => {
    const answer = await fetch(`${api.url}/nowhere`);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/problem+json']);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({
      title: 'Missing Authentication Token',
      code: 'MISSING_AUTHENTICATION_TOKEN',
      requestId: answer.headers.get('x-amzn-requestid'),
    });
    expect((await fetch(`${api.url}/mock`, { method: 'DELETE' })).status).toBe(403);
  });

  it('takes the status of a fallback response, with the default body', async () => {
    const answer = await fetch(`${api.url}/bad`);

    expect([answer.status, await answer.text()]).toEqual([503, '{"message": "Internal server error"}']);
  });

  it('survives a mapped header that HTTP cannot carry', async () => {
    const answer = await fetch(`${api.url}/nowhere?echo=a%0d%0aX-Evil:1`);

    expect(answer.status).toBe(500);
    expect(answer.headers.has('x-evil')).toBe(false);
  });

  it('refuses a body over 10 MiB before it has read it, and takes one of exactly 10 MiB', async () => {
    const send = (bytes: number): Promise<Response> =>
      fetch(`${api.url}/mock`, { method: 'POST', body: Buffer.alloc(bytes, 'x') });
    const over = await send(10_485_761);
    const exact = await send(10_485_760);

    expect([over.status, over.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
    expect(await over.json()).toEqual({ title: 'HTTP content length exceeded 10485760 bytes.' });
    expect(await exact.json()).toEqual({ ok: true });
  });

  it('refuses a chunked body once it is too long', async () => {
    const chunk = Buffer.alloc(1_048_576, 'x');
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 11; i += 1) controller.enqueue(chunk);
        controller.close();
      },
    });
    const answer = await fetch(`${api.url}/fn`, { method: 'POST', body, duplex: 'half' });

    expect(answer.status).toBe(413);
    expect(api.recorded.invocations).toHaveLength(0);
  });

  it('refuses more than 10,240 bytes of headers', async () => {
    const answer = await fetch(`${api.url}/mock`, { headers: { 'X-Long': 'x'.repeat(10_300) } });

    expect(answer.status).toBe(431);
    expect((await fetch(`${api.url}/mock`, { headers: { 'X-Long': 'x'.repeat(9_000) } })).status).toBe(200);
  });

  it('stays up when clients break off in the middle of a request', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () => {
        return new Promise<void>((resolve) => {
          const socket = connect(api.port, '127.0.0.1', () => {
            socket.write('POST /fn HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf', () => {
              socket.destroy();
              resolve();
            });
          });
          socket.on('error', () => undefined);
        });
      }),
    );

    expect((await fetch(`${api.url}/mock`)).status).toBe(200);
    expect(api.recorded.invocations).toHaveLength(0);
  });

  it('accepts a target in absolute form', async () => {
    const answer = await rawRequest({ port: api.port, method: 'GET', target: 'http://example.com/mock?x' });

    expect(answer.status).toBe(200);
  });

  it('honours the trace of a client, and makes its own segment the parent of the function', async () => {
    const answer = await fetch(`${api.url}/fn`, {
      headers: { 'X-Amzn-Trace-Id': `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1` },
    });
    const [segment] = api.recorded.segments;

    expect(segment).toMatchObject({
      name: 'registry/dev',
      trace_id: root,
      parent_id: '53995c3f42cd8ad8',
      origin: 'AWS::ApiGateway::Stage',
      http: { request: { method: 'GET' }, response: { status: 200, content_length: 5 } },
    });
    expect(api.recorded.invocations[0]?.traceHeader).toBe(
      `Root=${root};Parent=${segment?.['id'] as string};Sampled=1`,
    );
    expect(answer.headers.get('x-amzn-trace-id')).toContain(`Root=${root}`);
  });

  it('begins a trace where there is none, and keeps quiet when the client says so', async () => {
    await fetch(`${api.url}/fn`);
    await fetch(`${api.url}/fn`, { headers: { 'X-Amzn-Trace-Id': `Root=${root};Sampled=0` } });

    expect(api.recorded.segments).toHaveLength(1);
    expect(api.recorded.invocations.map(({ traceHeader }) => traceHeader)).toEqual([
      expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/),
      `Root=${root};Sampled=0`,
    ]);
  });

  it('answers a MOCK without a trace id', async () => {
    expect((await fetch(`${api.url}/mock`)).headers.has('x-amzn-trace-id')).toBe(false);
  });

  it('writes one access-log line a request, with - for what is not known', async () => {
    await fetch(`${api.url}/fn`);
    await fetch(`${api.url}/nowhere`);
    const lines = api.recorded.accessLog.map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(lines).toMatchObject([
      {
        httpMethod: 'GET',
        resourcePath: '/fn',
        status: '200',
        responseLength: '5',
        integration: '200',
        user: '-',
        error: '-',
        latency: expect.any(Number),
      },
      { status: '403', error: 'MISSING_AUTHENTICATION_TOKEN' },
    ]);
  });

  it('prefers the response of a kind to the fallback', async () => {
    const responses = { DEFAULT_4XX: { statusCode: 418 }, MISSING_AUTHENTICATION_TOKEN: { statusCode: 404 } };
    const own = await serveApi(
      { 'x-amazon-apigateway-gateway-responses': responses },
      { gatewayResponses: [{ ResponseType: 'DEFAULT_5XX', StatusCode: '503' }] },
    );
    const answer = await fetch(`${own.url}/nowhere`);
    await own.close();

    expect([answer.status, await answer.text()]).toEqual([404, '{"message":"Missing Authentication Token"}']);
  });

  it('refuses an access-log format without a request id', async () => {
    await expect(serveApi({}, { stage: { accessLogFormat: '$context.status' } })).rejects.toThrow(
      /\$context\.requestId/,
    );
  });
});
