import { functionUri } from '../../gateway/testing/ports.ts';
import { serveWebSocketApi, TestClient, route } from '../testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from '../testing/served-web-socket-api.ts';
import { answerWith, askOnce, passOn, twoWay } from '../testing/two-way-route.ts';
import type { WebSocketIntegration } from '../definition.ts';

let api: ServedWebSocketApi | undefined;
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
