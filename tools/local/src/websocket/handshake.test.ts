import { connect as connectSocket } from 'node:net';

import { lambdaRoute, route, serveWebSocketApi, TestClient } from './testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from './testing/served-web-socket-api.ts';
import { eventually } from '../testing/eventually.ts';
import type { WebSocketRoute } from './definition.ts';

let api: ServedWebSocketApi | undefined;
const serve = async (routes: readonly WebSocketRoute[], options: WebSocketOptions = {}) =>
  (api = await serveWebSocketApi(routes, options));
afterEach(() => api?.close());

const attempt = (suffix = '', protocols: readonly string[] = [], headers: Record<string, string> = {}) => {
  const client = new TestClient(`${api?.url ?? ''}${suffix}`, protocols, { headers });
  return client.opened();
};

describe('websocket: the handshake', () => {
  test('a function that answers 2xx lets the client in', async () => {
    await serve([lambdaRoute('$connect', 'connect')], {
      functions: { connect: () => ({ statusCode: 201 }) },
    });

    await expect(attempt()).resolves.toMatchObject({ status: 101 });
  });

  test.each([300, 301, 401, 403, 500, 501])(
    'a function that answers %i refuses with it',
    async (statusCode) => {
      await serve([lambdaRoute('$connect', 'connect')], {
        functions: { connect: () => ({ statusCode, body: 'no' }) },
      });

      await expect(attempt()).resolves.toMatchObject({ status: statusCode });
      expect(api?.apis.connectionCount).toBe(0);
    },
  );

  test.each([
    ['throws', () => Promise.reject(new Error('broken'))],
    ['answers with something else than a proxy result', () => 'hello'],
  ])('a function that %s refuses with 502', async (_, connectFunction) => {
    await serve([lambdaRoute('$connect', 'connect')], { functions: { connect: connectFunction } });

    const { status, body } = await attempt();

    expect(status).toBe(502);
    expect(body).toMatch(
      /^\{"message": "Internal server error", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/,
    );
  });

  test('an API without $connect lets everybody in', async () => {
    await serve([route('$default')]);

    await expect(attempt()).resolves.toMatchObject({ status: 101 });
    await expect(attempt('/')).resolves.toMatchObject({ status: 101 });
  });

  test('the subprotocol is the one that the function chooses', async () => {
    await serve([lambdaRoute('$connect', 'connect')], {
      functions: {
        connect: () => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'myprotocol' } }),
      },
    });

    await expect(attempt('', ['chat1', 'myprotocol'])).resolves.toEqual({
      status: 101,
      body: '',
      headers: { protocol: 'myprotocol' },
    });
  });

  test.each([
    ['an unknown stage', '/../other'],
    ['a path below the stage', '/more'],
  ])('%s is forbidden', async (_, suffix) => {
    await serve([route('$default')]);

    await expect(attempt(suffix)).resolves.toMatchObject({ status: 403 });
  });

  test('a request that is no handshake is forbidden', async () => {
    const { url } = await serve([route('$default')]);

    const response = await fetch(url);

    expect(response.status).toBe(403);
    await expect(response.json()).resolves.toMatchObject({ message: 'Forbidden' });
  });

  test('a handshake without a key is a bad request', async () => {
    const { port } = await serve([route('$default')]);
    const socket = connectSocket(port, '127.0.0.1');
    socket.write('GET /dev HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');

    const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));

    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  test('a client that is gone before it was let in is told to $disconnect', async () => {
    let letIn = (): void => undefined;
    const held = new Promise<void>((resolve) => (letIn = resolve));
    const { recorded } = await serve([lambdaRoute('$connect', 'slow'), lambdaRoute('$disconnect', 'bye')], {
      functions: { slow: () => held.then(() => ({ statusCode: 200 })), bye: () => null },
    });
    const client = new TestClient(api?.url ?? '');
    await eventually(() => recorded.invocations.length === 1);

    client.socket.terminate();
    await client.closed;
    letIn();

    await eventually(() => recorded.invocations.some(({ name }) => name === 'bye'));
    expect(api?.apis.connectionCount).toBe(0);
  });
});
