import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { startFullServer } from '../test/full-server.ts';
import { startLambdaServer, type LambdaServer } from '../test/lambda-server.ts';
import { expectedSignature } from '../test/signature.ts';
import { CallFailed, CallRefused, CallThrottled, FunctionFailed, functionClient } from './index.ts';

let server: LambdaServer;
beforeAll(async () => {
  server = await startLambdaServer();
});
afterAll(() => server.stop());

const credentials = { AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
const environment = () => ({ ...credentials, AWS_ENDPOINT_URL_LAMBDA: server.endpoint });
const client = (requestMs = 2000) => functionClient({ environment: environment(), requestMs });

describe('a call that is answered', () => {
  it('goes to the function and its alias and gives the payload', async () => {
    server.answer((response, { body }) => response.end(body));

    const payload = await client()('echo-it:live', '{"städte":["Zürich"]}', undefined);

    expect(payload).toBe('{"städte":["Zürich"]}');
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(`${request?.url.pathname}${request?.url.search}`).toBe(
      '/2015-03-31/functions/echo-it/invocations?Qualifier=live',
    );
  });

  it.each([
    ['a qualifier', 'echo:live', undefined],
    ['no qualifier', 'echo', undefined],
    ['the version $LATEST', 'echo:$LATEST', undefined],
    ['a session token', 'echo:live', 'token/+='],
  ])('is signed as AWS reckons it, with %s', async (_, name, AWS_SESSION_TOKEN) => {
    server.answer((response) => response.end('{}'));

    await functionClient({ environment: { ...environment(), AWS_SESSION_TOKEN } })(
      name,
      '{"ü":1}',
      undefined,
    );

    const request = server.received[0];
    if (request === undefined) throw new Error('no request came in');
    expect(request.headers.authorization).toContain('/us-west-2/lambda/aws4_request');
    expect(request.headers.authorization).toContain(`Signature=${expectedSignature(request, 'secret')}`);
    expect(request.headers['x-amz-security-token']).toBe(AWS_SESSION_TOKEN);
  });

  it('uses the connection of the call before it', async () => {
    server.answer((response) => response.end('{}'));
    const invoke = client();
    await invoke('echo', '{}', undefined);
    const before = server.connections();

    await invoke('echo', '{}', undefined);
    await invoke('echo', '{}', undefined);

    expect(server.connections()).toBe(before);
  });

  it('carries a payload of six megabytes both ways', async () => {
    server.answer((response, { body }) => response.end(body));
    const payload = JSON.stringify('x'.repeat(6_000_000));

    expect(await client(10_000)('echo', payload, undefined)).toBe(payload);
  });

  it('finds the API by the variable for all services too', async () => {
    server.answer((response) => response.end('7'));
    const invoke = functionClient({ environment: { ...credentials, AWS_ENDPOINT_URL: server.endpoint } });

    expect(await invoke('echo', '{}', undefined)).toBe('7');
  });
});

describe('a call that fails', () => {
  it('is FunctionFailed when the function ended with an error', async () => {
    server.answer((response) =>
      response.setHeader('X-Amz-Function-Error', 'Unhandled').end('{"errorMessage":"plate ABC-123"}'),
    );

    const failure: unknown = await client()('echo:live', '{}', undefined).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(FunctionFailed);
    expect(failure).toMatchObject({ functionName: 'echo:live', message: 'echo:live failed (Unhandled)' });
  });

  it.each([
    [429, 'TooManyRequestsException', CallThrottled],
    [500, 'ServiceException', CallFailed],
    [503, undefined, CallFailed],
    [404, 'ResourceNotFoundException:http://internal.amazon.com/', CallRefused],
    [403, 'AccessDeniedException', CallRefused],
    [302, undefined, CallRefused],
  ])('is typed by the status %i', async (status, type, kind) => {
    server.answer((response) => {
      response
        .writeHead(status, type === undefined ? {} : { 'x-amzn-ErrorType': type })
        .end('{"Message":"no"}');
    });

    const failure: unknown = await client()('echo', '{}', undefined).catch((error: unknown) => error);

    expect((failure as Error).constructor).toBe(kind);
    expect(failure).toMatchObject({ status, functionName: 'echo', name: kind.name });
    if (type !== undefined) expect((failure as CallRefused).code).toBe(type.split(':')[0]);
  });

  it('is tried once', async () => {
    server.answer((response) => response.writeHead(500).end());

    await expect(client()('echo', '{}', undefined)).rejects.toThrow('500');

    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['never answers', () => undefined],
    [
      'stops within its headers',
      (response: { socket: unknown }) => write(response, 'HTTP/1.1 200 OK\r\nConte'),
    ],
    [
      'stops within its body',
      (response: { socket: unknown }) => write(response, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a'),
    ],
  ])('ends by itself when the server %s', async (_, respond) => {
    server.answer(respond);
    const startedAt = performance.now();

    const call = client(80)('echo', '{}', undefined);

    await expect(call).rejects.toMatchObject({
      name: 'TimeoutError',
      message: /a whole answer within 80 ms/,
    });
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('ends by itself when the connection does not stand in time', async () => {
    const full = await startFullServer();
    const invoke = functionClient({
      environment: { ...credentials, AWS_ENDPOINT_URL_LAMBDA: full.endpoint },
      requestMs: 5000,
    });

    await expect(invoke('echo', '{}', undefined)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: /a connection within 500 ms/,
    });
    full.stop();
  });

  it('ends with the reason of its signal, and ends the exchange with it', async () => {
    let ended = false;
    server.answer((response) => response.on('close', () => (ended = true)));
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);

    await expect(client()('echo', '{}', abort.signal)).rejects.toMatchObject({ name: 'AbortError' });

    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(true);
  });

  it('is not sent at all when its signal has ended before', async () => {
    server.answer((response) => response.end('{}'));

    await expect(client()('echo', '{}', AbortSignal.abort(new Error('over')))).rejects.toThrow('over');

    expect(server.received).toHaveLength(0);
  });

  it.each([
    ['hangs up', (response: { socket: unknown }) => (response.socket as { destroy(): void }).destroy()],
    [
      'hangs up within its body',
      (response: { socket: unknown }) => {
        write(response, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a');
        setTimeout(() => (response.socket as { destroy(): void }).destroy(), 20);
      },
    ],
  ])('ends when the server %s', async (_, respond) => {
    server.answer(respond);

    await expect(client()('echo', '{}', undefined)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('ends when nobody listens', async () => {
    const invoke = functionClient({
      environment: { ...credentials, AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${await freePort()}` },
    });

    await expect(invoke('echo', '{}', undefined)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says what is missing when there are no credentials', async () => {
    const invoke = functionClient({ environment: { AWS_ENDPOINT_URL_LAMBDA: server.endpoint } });

    await expect(invoke('echo', '{}', undefined)).rejects.toThrow('AWS_SECRET_ACCESS_KEY is missing');
  });

  it.each(['', 'a/b', 'arn:aws:lambda:us-east-1:1:function:echo', 'a:b:c', 'a?b'])(
    'refuses %j as the name of a function',
    async (name) => {
      await expect(client()(name, '{}', undefined)).rejects.toThrow('names no function');
    },
  );
});

function write(response: { socket: unknown }, text: string): void {
  (response.socket as { write(text: string): void }).write(text);
}

async function freePort(): Promise<number> {
  const unused = createServer().listen(0, '127.0.0.1');
  await once(unused, 'listening');
  const { port } = unused.address() as AddressInfo;
  unused.close();
  await once(unused, 'close');
  return port;
}
