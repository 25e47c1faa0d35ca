import { createServer } from 'node:http';
import type { Server } from 'node:http';

import { functionUri } from '../../gateway/testing/ports.ts';
import { listen, stop } from '../testing/loopback.ts';
import { connect, route, serveWebSocketApi, TestClient } from '../testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from '../testing/served-web-socket-api.ts';
import type { WebSocketIntegration, WebSocketIntegrationResponse, WebSocketRoute } from '../definition.ts';

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

const answerWith = (
  template: string,
  more: Partial<WebSocketIntegrationResponse> = {},
): WebSocketIntegrationResponse => ({
  key: '$default',
  parameters: {},
  templates: { $default: template },
  ...more,
});
const passOn: WebSocketIntegrationResponse = { key: '$default', parameters: {}, templates: {} };

const twoWay = (integration: Partial<WebSocketIntegration>, key = '$default'): WebSocketRoute =>
  route(key, { twoWay: true, integration: { templates: {}, ...integration } });

/** Sends one message and gives the answer to it. */
async function ask(
  integration: Partial<WebSocketIntegration>,
  message: unknown,
  options: WebSocketOptions = {},
): Promise<unknown> {
  api = await serveWebSocketApi([twoWay(integration)], options);
  const client = await connect(api);
  client.send(message);
  const frame = await client.next();
  return frame.startsWith('{') ? (JSON.parse(frame) as unknown) : frame;
}

describe('websocket: MOCK integrations', () => {
  test('the template of the selected key names the status, by which the response is chosen', async () => {
    const integration = {
      templateSelection: '${request.body.kind}',
      templates: { a: '{"statusCode": 201}', $default: '{"statusCode": 404}' },
      responses: [answerWith('made', { key: '/2\\d\\d/' }), answerWith('nothing')],
    };

    await expect(ask(integration, { kind: 'a' })).resolves.toBe('made');
    await api?.close();
    await expect(ask(integration, { kind: 'b' })).resolves.toBe('nothing');
  });

  test.each([undefined, '\\$default'])(
    'a template for JSON is one for everything, selected by %p',
    async (selection) => {
      const templateSelection = selection === undefined ? {} : { templateSelection: selection };
      const integration = {
        ...templateSelection,
        templates: { 'application/json': '{"statusCode": 200}' },
        responses: [answerWith('', { templates: { 'application/json': '{"success":true}' } })],
      };

      await expect(ask(integration, 'x')).resolves.toEqual({ success: true });
    },
  );

  test('templates see the message, the context and the stage’s variables', async () => {
    const text =
      '$input.path("$.n") $input.json("$") $context.routeKey $context.connectionId.length() $stageVariables.color';
    const integration = { templates: { $default: '{"statusCode":200}' }, responses: [answerWith(text)] };

    await expect(ask(integration, 'x', { stage: { variables: { color: 'red' } } })).resolves.toMatch(
      /\$default 16 red$/,
    );
  });

  test('a two-way route without a response for the status is misconfigured', async () => {
    await expect(ask({ templates: { $default: '{"statusCode":200}' } }, 'x')).resolves.toMatchObject({
      message: 'Internal server error',
    });
  });

  test('a request that names no status is misconfigured', async () => {
    await expect(ask({ responses: [passOn] }, 'x')).resolves.toMatchObject({
      message: 'Internal server error',
    });
  });

  test('a message without a template is refused where none may pass', async () => {
    await expect(ask({ passthrough: 'NEVER' }, 'x')).resolves.toMatchObject({
      message: 'Unsupported Media Type',
    });
  });

  test.each([
    ['200', 101],
    ['403', 403],
  ])('on $connect a status of %s gives %i', async (statusCode, status) => {
    api = await serveWebSocketApi([
      route('$connect', { integration: { templates: { $default: `{"statusCode": ${statusCode}}` } } }),
    ]);

    await expect(new TestClient(api.url).opened()).resolves.toMatchObject({ status });
  });
});

describe('websocket: integrations with functions', () => {
  const custom = (more: Partial<WebSocketIntegration>): Partial<WebSocketIntegration> => ({
    type: 'AWS',
    uri: functionUri('double'),
    templates: { $default: '{"n": $input.path("$.n"), "from": "$context.connectionId"}' },
    responses: [answerWith('$input.path("$.doubled")'), answerWith('too big', { key: '/.*big.*/' })],
    ...more,
  });
  const functions = {
    double: ({ n }: { n: number }) => {
      if (n > 9) throw new Error(`${String(n)} is a big number`);
      return { doubled: n * 2 };
    },
  };

  test('the function gets what the template makes, and its answer goes through one', async () => {
    await expect(ask(custom({}), { n: 4 }, { functions })).resolves.toBe('8');
    expect(api?.recorded.invocations[0]?.event).toEqual({
      n: 4,
      from: expect.stringMatching(/^.{16}$/) as unknown,
    });
  });

  test('an error is chosen by its message', async () => {
    await expect(ask(custom({}), { n: 10 }, { functions })).resolves.toBe('too big');
  });

  test('without a template the function gets the message itself', async () => {
    await expect(ask(custom({ templates: {} }), { n: 3 }, { functions })).resolves.toBe('6');
  });

  test('an asynchronous event is not waited for', async () => {
    const integration = custom({
      parameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
      responses: [answerWith('taken')],
    });

    await expect(
      ask(integration, { n: 1 }, { functions: { double: () => new Promise(() => undefined) } }),
    ).resolves.toBe('taken');
    expect(api?.recorded.invocations).toHaveLength(1);
  });

  test('a proxy to anything but a function cannot be served', async () => {
    const uri = 'arn:aws:apigateway:us-east-1:sqs:path/000000000000/q';

    await expect(serveWebSocketApi([twoWay({ type: 'AWS_PROXY', uri })])).rejects.toThrow(
      /^Route \$default of the WebSocket API test: The AWS_PROXY integration with/,
    );
  });

  test('the function of a proxy may be named by a stage variable', async () => {
    const integration = { type: 'AWS_PROXY' as const, uri: functionUri('${stageVariables.fn}') };

    await expect(
      ask(integration, 'x', {
        functions: { echo: ({ body }: { body: string }) => ({ body }) },
        stage: { variables: { fn: 'echo' } },
      }),
    ).resolves.toBe('x');
  });
});

describe('websocket: integrations with AWS services', () => {
  test('the service gets the rendered body, the mapped headers and the action', async () => {
    const integration: Partial<WebSocketIntegration> = {
      type: 'AWS',
      uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/PutItem',
      parameters: { 'integration.request.header.X-Connection': 'context.connectionId' },
      templates: { $default: '{"TableName":"t","Item":{"pk":{"S":"$input.path(\'$.id\')"}}}' },
      responses: [answerWith('stored')],
    };

    await expect(ask(integration, { id: 'a' })).resolves.toBe('stored');
    const [request] = api?.recorded.serviceRequests ?? [];
    expect(request).toMatchObject({
      service: 'dynamodb',
      method: 'POST',
      target: { action: 'PutItem' },
      headers: { 'X-Connection': expect.stringMatching(/^.{16}$/) as unknown },
    });
    expect(request?.body.toString()).toBe('{"TableName":"t","Item":{"pk":{"S":"a"}}}');
  });

  test('on $connect the status of the service decides, with no integration response at all', async () => {
    const services = {
      call: () => Promise.resolve({ status: 400, headers: {}, body: Buffer.from('{}') }),
    };
    const integration = { type: 'AWS' as const, uri: 'arn:aws:apigateway:us-east-1:sqs:path/000000000000/q' };
    api = await serveWebSocketApi([route('$connect', { integration })], { ports: { services } });

    await expect(new TestClient(api.url).opened()).resolves.toMatchObject({ status: 400 });
  });
});

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
