import { connect, lambdaRoute, route, serveWebSocketApi } from './testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from './testing/served-web-socket-api.ts';
import { eventually } from '../testing/eventually.ts';
import type { WebSocketRoute } from './definition.ts';

let api: ServedWebSocketApi;
const serve = async (routes: readonly WebSocketRoute[], options: WebSocketOptions = {}) =>
  (api = await serveWebSocketApi(routes, options));
afterEach(() => api.close());

type Event = { body: string; requestContext: { routeKey: string } };
const tellRoute = (event: Event) => ({ statusCode: 200, body: event.requestContext.routeKey });
const forbidden = /^\{"message": "Forbidden", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/;
const failed = { message: 'Internal server error', connectionId: expect.any(String) as unknown };

describe('websocket: routes', () => {
  const routes = [
    lambdaRoute('join', 'tell', { twoWay: true }),
    lambdaRoute('$default', 'tell', { twoWay: true }),
    lambdaRoute('$disconnect', 'tell'),
  ];
  const options = { functions: { tell: tellRoute } };

  test.each([
    ['{"service":"chat","action":"join","data":{"room":"room1234"}}', 'join'],
    ['{"action":"leave"}', '$default'],
    ['{"action":{"deep":1}}', '$default'],
    ['{"action":"$disconnect"}', '$default'],
    ['"join"', '$default'],
    ['hello', '$default'],
    ['{"action":"join"', '$default'],
  ])('%s goes to %s', async (message, routeKey) => {
    await serve(routes, options);
    const client = await connect(api);

    client.send(message);

    await expect(client.next()).resolves.toBe(routeKey);
  });

  test('an expression may reach into the message and stand in braces', async () => {
    await serve([lambdaRoute('v1-join', 'tell', { twoWay: true })], {
      ...options,
      routeSelection: 'v${request.body.meta.version}-${request.body.meta.kinds[0]}',
    });
    const client = await connect(api);

    client.send({ meta: { version: 1, kinds: ['join'] } });

    await expect(client.next()).resolves.toBe('v1-join');
  });

  test('a message that no route is meant for is forbidden, and the connection stays', async () => {
    await serve([lambdaRoute('join', 'tell', { twoWay: true })], options);
    const client = await connect(api);

    client.send({ action: 'leave' });
    await expect(client.next()).resolves.toMatch(forbidden);

    client.send({ action: 'join' });
    await expect(client.next()).resolves.toBe('join');
  });
});

describe('websocket: answers', () => {
  /** Sends messages one after the other and gives the frames that came before the last one's answer. */
  const framesBefore = async (last: string, ...messages: readonly unknown[]): Promise<string[]> => {
    const client = await connect(api);
    const invoked = api.recorded.invocations.length;
    for (const [at, message] of messages.entries()) {
      client.send(message);
      await eventually(() => api.recorded.invocations.length === invoked + at + 1);
    }
    client.send({ action: 'last' });
    const frames: string[] = [];
    for (let frame = await client.next(); frame !== last; frame = await client.next()) frames.push(frame);
    return frames;
  };
  const last = lambdaRoute('last', 'last', { twoWay: true });
  const sayLast = () => ({ statusCode: 200, body: 'last' });

  test('without a route response the body is dropped', async () => {
    await serve([lambdaRoute('minimal', 'answer'), last], {
      functions: { answer: () => ({ statusCode: 200, body: 'dropped' }), last: sayLast },
    });

    await expect(framesBefore('last', { action: 'minimal' })).resolves.toEqual([]);
  });

  test('a function that answers 500 sends nothing, and the connection stays', async () => {
    await serve([lambdaRoute('$default', 'answer'), last], {
      functions: { answer: () => ({ statusCode: 500, body: 'no' }), last: sayLast },
    });

    await expect(framesBefore('last', 'x', 'y')).resolves.toEqual([]);
  });

  test.each([
    ['throws', () => Promise.reject(new Error('broken'))],
    ['answers nothing', () => undefined],
    ['answers with a key that nobody knows', () => ({ statusCode: 200, data: 1 })],
  ])('a function that %s sends an error, and the connection stays', async (_, answer) => {
    await serve([lambdaRoute('$default', 'answer'), last], { functions: { answer, last: sayLast } });

    const frames = await framesBefore('last', 'x');

    expect(frames.map((frame) => JSON.parse(frame) as unknown)).toEqual([
      { ...failed, requestId: expect.any(String) as unknown },
    ]);
  });

  test('a backend that takes too long is given up', async () => {
    const slow = lambdaRoute('$default', 'slow', { integration: { timeoutMs: 50 } });
    await serve([slow], { functions: { slow: () => new Promise(() => undefined) } });
    const client = await connect(api);

    client.send('x');

    expect(JSON.parse(await client.next())).toMatchObject({ message: 'Endpoint request timed out' });
  });

  test('messages of one connection are served at the same time', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await serve([lambdaRoute('slow', 'slow', { twoWay: true }), last], {
      functions: { slow: () => held.then(() => ({ body: 'slow' })), last: sayLast },
    });
    const client = await connect(api);

    client.send({ action: 'slow' });
    client.send({ action: 'last' });
    await expect(client.next()).resolves.toBe('last');

    release();
    await expect(client.next()).resolves.toBe('slow');
  });
});

describe('websocket: throttles, models and the access log', () => {
  test('a route beyond its limit says so, others go on', async () => {
    await serve([route('few'), lambdaRoute('many', 'tell', { twoWay: true })], {
      functions: { tell: tellRoute },
      stage: {
        defaultThrottle: { rateLimit: 1 },
        routeThrottles: { few: { burstLimit: 1 } },
      },
    });
    const client = await connect(api);

    client.send({ action: 'few' });
    client.send({ action: 'few' });
    expect(JSON.parse(await client.next())).toMatchObject({ message: 'Too Many Requests' });
    client.send({ action: 'many' });
    await expect(client.next()).resolves.toBe('many');

    api.clock.advance(1000);
    client.send({ action: 'few' });
    client.send({ action: 'few' });
    expect(JSON.parse(await client.next())).toMatchObject({ message: 'Too Many Requests' });
  });

  test('a handshake beyond the default limit is refused with 429', async () => {
    await serve([route('$connect')], { stage: { defaultThrottle: { rateLimit: 1, burstLimit: 1 } } });
    await connect(api);

    await expect(connect(api)).rejects.toThrow('429');
  });

  test('a message that does not fit the selected model is refused', async () => {
    const email = { type: 'object', required: ['address'] };
    const settings = {
      modelSelection: '$request.body.kind',
      models: { email },
      twoWay: true,
      integration: { responses: [{ key: '$default', parameters: {}, templates: { $default: 'sent' } }] },
    };
    await serve([route('send', settings)]);
    const client = await connect(api);

    client.send({ action: 'send', kind: 'email' });
    expect(JSON.parse(await client.next())).toMatchObject({ message: 'Invalid request body' });

    client.send({ action: 'send', kind: 'email', address: 'a@example.com' });
    await expect(client.next()).resolves.toBe('sent');
    client.send({ action: 'send', kind: 'letter' });
    await expect(client.next()).resolves.toBe('sent');
  });

  test('every call is a line of the access log', async () => {
    await serve([route('$connect'), route('$disconnect'), route('hello')], {
      stage: {
        accessLogFormat:
          '$context.eventType $context.routeKey $context.status ${context.error.message} $context.stage',
      },
    });
    const client = await connect(api);
    client.send({ action: 'hello' });
    await eventually(() => api.recorded.accessLog.length === 2);
    client.send('what');
    await client.next();
    client.socket.close();

    await eventually(() => api.recorded.accessLog.length === 4);
    expect(api.recorded.accessLog).toEqual([
      'CONNECT $connect 200 - dev',
      'MESSAGE hello 200 - dev',
      'MESSAGE $default 403 Forbidden dev',
      'DISCONNECT $disconnect 200 - dev',
    ]);
  });
});
