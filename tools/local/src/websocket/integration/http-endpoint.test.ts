import { createServer } from 'node:http';
import type { Server } from 'node:http';

import { listen, stop } from '../testing/loopback.ts';
import { serveWebSocketApi, TestClient, route } from '../testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from '../testing/served-web-socket-api.ts';
import { answerWith, askOnce, passOn, twoWay } from '../testing/two-way-route.ts';
import type { WebSocketIntegration } from '../definition.ts';

let api: ServedWebSocketApi | undefined;
let backend: Server;
let backendUrl: string;
beforeAll(async () => {
  backend = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const { method, url, headers } = request;
      const status = Number(/status=(\d+)/.exec(url ?? '')?.[1] ?? 200);
      response.writeHead(status, { 'x-kind': 'echo', 'sec-websocket-protocol': 'from-backend' });
      response.end(JSON.stringify({ method, url, headers, body }));
    });
  });
  backendUrl = `http://127.0.0.1:${String(await listen(backend))}`;
});
afterAll(() => stop(backend));
afterEach(() => api?.close());

/** Sends one message and gives the answer to it. */
async function ask(
  integration: Partial<WebSocketIntegration>,
  message: unknown,
  options: WebSocketOptions = {},
): Promise<unknown> {
  api = await serveWebSocketApi([twoWay(integration)], options);
  return askOnce(api, message);
}

describe('websocket: HTTP integrations', () => {
  test('a proxy passes the message and mapped parameters on, and the answer back', async () => {
    const integration: Partial<WebSocketIntegration> = {
      type: 'HTTP_PROXY',
      uri: `${backendUrl}/rooms/{room}`,
      parameters: {
        'integration.request.path.room': 'route.request.body.room',
        'integration.request.querystring.kind': "'chat'",
        'integration.request.header.connectionId': 'context.connectionId',
      },
    };

    await expect(ask(integration, { room: 'r1' })).resolves.toMatchObject({
      method: 'POST',
      url: '/rooms/r1?kind=chat',
      body: '{"room":"r1"}',
      headers: {
        'content-type': 'application/json',
        connectionid: expect.stringMatching(/^.{16}$/) as unknown,
        'x-amzn-apigateway-api-id': 'w1b2c3d4e5',
      },
    });
  });

  test('on $connect a proxy passes query and headers on, and the answer decides', async () => {
    api = await serveWebSocketApi([
      route('$connect', { integration: { type: 'HTTP_PROXY', uri: `${backendUrl}/connect` } }),
    ]);

    await expect(new TestClient(`${api.url}?status=403`).opened()).resolves.toMatchObject({ status: 403 });
    const client = new TestClient(`${api.url}?status=204`, ['from-backend']);
    await expect(client.opened()).resolves.toMatchObject({ headers: { protocol: 'from-backend' } });
  });

  test('on $connect an integration response may name the subprotocol', async () => {
    const parameters = { 'route.response.header.Sec-WebSocket-Protocol': "'chosen'" };
    const integration = { type: 'HTTP' as const, uri: backendUrl, responses: [{ ...passOn, parameters }] };
    api = await serveWebSocketApi([route('$connect', { integration })]);
    const client = new TestClient(api.url, ['chosen']);

    await expect(client.opened()).resolves.toMatchObject({ headers: { protocol: 'chosen' } });
  });

  test('the status chooses the response of an integration with templates', async () => {
    const integration: Partial<WebSocketIntegration> = {
      type: 'HTTP',
      httpMethod: 'PUT',
      uri: `${backendUrl}/?status=409`,
      responses: [answerWith('conflict $input.path("$.method")', { key: '/4\\d\\d/' }), answerWith('other')],
    };

    await expect(ask(integration, 'x')).resolves.toBe('conflict PUT');
  });

  test('the template of a response may be selected by what was answered', async () => {
    const response = answerWith('another', {
      templateSelection: '${integration.response.header.x-kind}-${integration.response.statuscode}',
      templates: { 'echo-200': 'an echo', $default: 'another' },
    });

    await expect(ask({ type: 'HTTP', uri: backendUrl, responses: [response] }, 'x')).resolves.toBe('an echo');
  });

  test('binary answers can be sent as base64, and base64 messages be decoded', async () => {
    const integration: Partial<WebSocketIntegration> = {
      type: 'HTTP',
      uri: backendUrl,
      contentHandling: 'CONVERT_TO_BINARY',
      responses: [{ ...passOn, contentHandling: 'CONVERT_TO_TEXT' }],
    };

    const answer = await ask(integration, Buffer.from('bytes').toString('base64'));

    expect(JSON.parse(Buffer.from(String(answer), 'base64').toString())).toMatchObject({ body: 'bytes' });
  });

  test('a backend that cannot be reached is an error of the server', async () => {
    await expect(ask({ type: 'HTTP_PROXY', uri: 'http://127.0.0.1:1/' }, 'x')).resolves.toMatchObject({
      message: 'Internal server error',
    });
  });
});
