import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { integration } from '../testing/operations.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { RawAnswer } from '../testing/raw-request.ts';
import { listen, serveApi, stop } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const packed = gzipSync('packed');

/** Bytes for as long as somebody takes them. */
function endless(): Readable {
  const chunk = Buffer.alloc(1_048_576);
  return new Readable({
    read() {
      this.push(chunk);
    },
  });
}

/** An endpoint that does by path what endpoints do. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  switch (request.url) {
    case '/silent':
      return;
    case '/reset':
      request.socket.destroy();
      return;
    case '/moved':
      response.writeHead(302, { Location: '/elsewhere' }).end();
      return;
    case '/packed':
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' }).end(packed);
      return;
    case '/cookies':
      response.writeHead(200, [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['X-Amzn-Trace-Id', 'Root=1-own'],
      ]);
      response.end();
      return;
    case '/chunks':
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.write('one ');
      response.end('two');
      return;
    case '/endless':
      response.writeHead(200);
      pipeline(endless(), response, () => undefined);
      return;
    case '/protocols':
      request.socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n');
      return;
    case '/host':
      response.end(
        request.rawHeaders.filter((_, at) => /^host$/i.test(request.rawHeaders[at - 1] ?? '')).join(),
      );
      return;
    default:
      response.writeHead(204).end();
  }
}

describe('an HTTP endpoint', () => {
  let api: ServedApi;
  let endpoint: Server;

  beforeAll(async () => {
    endpoint = createServer(answer);
    const base = `http://127.0.0.1:${String(await listen(endpoint))}`;
    const operation = (type: string, uri: string, more = {}) => ({
      'x-amazon-apigateway-any-method': integration({
        type,
        httpMethod: 'ANY',
        uri,
        timeoutInMillis: 100,
        ...more,
      }),
    });
    const responses = {
      default: {
        statusCode: '200',
        responseParameters: {
          'method.response.header.Set-Cookie': 'integration.response.multivalueheader.Set-Cookie',
          'method.response.header.Last-Cookie': 'integration.response.header.set-cookie',
        },
      },
    };
    api = await serveApi(
      {
        paths: {
          '/proxy/{path}': operation('http_proxy', `${base}/{path}`, {
            requestParameters: { 'integration.request.path.path': 'method.request.path.path' },
          }),
          '/plain/{path}': operation('http', `${base}/{path}`, {
            requestParameters: { 'integration.request.path.path': 'method.request.path.path' },
            responses,
          }),
          '/patient/{path}': operation('http_proxy', `${base}/{path}`, {
            requestParameters: { 'integration.request.path.path': 'method.request.path.path' },
            timeoutInMillis: 20_000,
          }),
          '/named': operation('http', `${base}/host`, {
            requestParameters: { 'integration.request.header.Host': "'vehicles.example'" },
            responses,
          }),
          '/nowhere': operation('http', 'http://no-such-host.invalid/', { responses }),
          '/not-a-uri': operation('http', 'not a uri', { responses }),
        },
      },
      { binaryMediaTypes: ['*/*'] },
    );
  });
  afterAll(async () => {
    await api.close();
    await stop(endpoint);
  });

  const call = (target: string, method = 'GET'): Promise<RawAnswer> =>
    rawRequest({ port: api.port, method, target });
  const valuesOf = ({ headers }: RawAnswer, name: string): string[] =>
    headers.filter(([sent]) => sent.toLowerCase() === name).map(([, value]) => value);

  it.each(['proxy', 'plain'])(
    'is given up after the time that the integration may take (%s)',
    async (kind) => {
      const { status, body } = await call(`/${kind}/silent`);

      expect([status, body.toString()]).toEqual([504, '{"message": "Endpoint request timed out"}']);
    },
  );

  it('that breaks the connection is a network error', async () => {
    const { status, body } = await call('/proxy/reset');

    expect([status, body.toString()]).toEqual([
      504,
      '{"message": "Network error communicating with endpoint"}',
    ]);
  });

  it.each(['/nowhere', '/not-a-uri'])('that cannot exist is a fault of the API (%s)', async (target) => {
    const { status, body } = await call(target);

    expect([status, body.toString()]).toEqual([500, '{"message": "Internal server error"}']);
  });

  it('that answers with more than 10 MiB is a fault of the API', async () => {
    const { status, body } = await call('/patient/endless');

    expect([status, body.toString()]).toEqual([500, '{"message": "Internal server error"}']);
  });

  it('that wants another protocol is a network error, at once', async () => {
    const { status } = await call('/patient/protocols');

    expect(status).toBe(504);
  });

  it('is told its own name, or the one that is mapped', async () => {
    const own = await call('/plain/host');
    const mapped = await call('/named');

    expect(own.body.toString()).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(mapped.body.toString()).toBe('vehicles.example');
  });

  it('that redirects is not followed', async () => {
    const moved = await call('/proxy/moved');

    expect([moved.status, valuesOf(moved, 'location')]).toEqual([302, ['/elsewhere']]);
  });

  it('that answers packed bytes is passed on as it is', async () => {
    const answered = await call('/proxy/packed');

    expect(valuesOf(answered, 'content-encoding')).toEqual(['gzip']);
    expect(answered.body.equals(packed)).toBe(true);
  });

  it('that answers in chunks is answered with a length', async () => {
    const answered = await call('/proxy/chunks');

    expect([answered.body.toString(), valuesOf(answered, 'content-length')]).toEqual(['one two', ['7']]);
    expect(valuesOf(answered, 'transfer-encoding')).toEqual([]);
  });

  it('may send a header more than once, and a trace id of its own', async () => {
    const proxied = await call('/proxy/cookies');
    const mapped = await call('/plain/cookies');

    expect(valuesOf(proxied, 'set-cookie')).toEqual(['a=1', 'b=2']);
    expect(valuesOf(proxied, 'x-amzn-trace-id')).toContain('Root=1-own');
    expect(valuesOf(mapped, 'set-cookie')).toEqual(['a=1', 'b=2']);
    expect(valuesOf(mapped, 'last-cookie')).toEqual(['b=2']);
  });

  it('gets a HEAD as a HEAD', async () => {
    const { status, body } = await call('/proxy/chunks', 'HEAD');

    expect([status, body.length]).toEqual([200, 0]);
  });
});
