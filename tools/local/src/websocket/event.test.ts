import { connect, lambdaRoute, serveWebSocketApi } from './testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from './testing/served-web-socket-api.ts';
import { eventually } from '../testing/eventually.ts';
import type { Json } from '../gateway/ports.ts';

type Event = Record<string, Json> & {
  headers: Record<string, string>;
  multiValueHeaders: Record<string, string[]>;
  requestContext: Record<string, Json>;
};

let api: ServedWebSocketApi;
afterEach(() => api.close());

const routes = ['$connect', '$default', '$disconnect'].map((key) => lambdaRoute(key, 'seen'));
const serve = async (options: WebSocketOptions = {}) => {
  api = await serveWebSocketApi(routes, { functions: { seen: () => ({ statusCode: 200 }) }, ...options });
};
const eventAt = async (index: number): Promise<Event> => {
  await eventually(() => api.recorded.invocations.length > index);
  return api.recorded.invocations[index]?.event as unknown as Event;
};
const keys = (value: object): string[] => Object.keys(value);
const identifier = expect.stringMatching(/^[\w-]{15}=$/) as unknown;

describe('websocket: events', () => {
  test('the opening is told with its headers and no body', async () => {
    await serve();
    await connect(api);

    const event = await eventAt(0);

    expect(keys(event)).toEqual(['headers', 'multiValueHeaders', 'requestContext', 'isBase64Encoded']);
    expect(keys(event.headers)).toEqual([
      'Host',
      'Sec-WebSocket-Extensions',
      'Sec-WebSocket-Key',
      'Sec-WebSocket-Version',
      'X-Amzn-Trace-Id',
      'X-Forwarded-For',
      'X-Forwarded-Port',
      'X-Forwarded-Proto',
    ]);
    expect(event.headers['X-Amzn-Trace-Id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(event.multiValueHeaders['Sec-WebSocket-Version']).toEqual(['13']);
    expect(keys(event.requestContext)).toEqual([
      'routeKey',
      'eventType',
      'extendedRequestId',
      'requestTime',
      'messageDirection',
      'stage',
      'connectedAt',
      'requestTimeEpoch',
      'identity',
      'requestId',
      'domainName',
      'connectionId',
      'apiId',
    ]);
    expect(event.requestContext).toMatchObject({
      routeKey: '$connect',
      eventType: 'CONNECT',
      messageDirection: 'IN',
      stage: 'dev',
      connectionId: identifier,
      requestId: event.requestContext['extendedRequestId'],
      identity: { sourceIp: '127.0.0.1' },
      domainName: `127.0.0.1:${String(api.port)}`,
      apiId: 'w1b2c3d4e5',
    });
  });

  test('the opening has its query, the user agent and the stage’s variables when there are some', async () => {
    await serve({ stage: { variables: { color: 'red' } } });
    await connect(api, '?a=1&a=2', { headers: { 'User-Agent': 'tester' } });

    await expect(eventAt(0)).resolves.toMatchObject({
      queryStringParameters: { a: '2' },
      multiValueQueryStringParameters: { a: ['1', '2'] },
      stageVariables: { color: 'red' },
      requestContext: { identity: { userAgent: 'tester', sourceIp: '127.0.0.1' } },
    });
  });

  test('a message is its text and its context', async () => {
    await serve();
    const client = await connect(api);
    const opening = await eventAt(0);

    client.send('{"action": "chat"}');
    const event = await eventAt(1);

    expect(keys(event)).toEqual(['requestContext', 'body', 'isBase64Encoded']);
    expect(event).toMatchObject({ body: '{"action": "chat"}', isBase64Encoded: false });
    expect(keys(event.requestContext).slice(0, 4)).toEqual([
      'routeKey',
      'messageId',
      'eventType',
      'extendedRequestId',
    ]);
    expect(event.requestContext).toMatchObject({
      routeKey: '$default',
      eventType: 'MESSAGE',
      messageId: identifier,
      connectionId: opening.requestContext['connectionId'],
      connectedAt: opening.requestContext['connectedAt'],
    });
    expect(event.requestContext['requestId']).not.toBe(opening.requestContext['requestId']);
  });

  test.each([
    [undefined, undefined, 1005, 'Client-side close frame status not set'],
    [1000, undefined, 1000, ''],
    [4001, 'had enough', 4001, 'had enough'],
  ])('an end with code %p and reason %p is told as %i', async (code, reason, status, told) => {
    await serve();
    const client = await connect(api);

    client.socket.close(code, reason);
    const event = await eventAt(1);

    expect(keys(event)).toEqual(['headers', 'multiValueHeaders', 'requestContext', 'isBase64Encoded']);
    expect(event.headers).toEqual({
      Host: `127.0.0.1:${String(api.port)}`,
      'x-api-key': '',
      'X-Forwarded-For': '',
      'x-restapi': '',
    });
    expect(event.multiValueHeaders['x-api-key']).toEqual(['']);
    expect(keys(event.requestContext).slice(0, 8)).toEqual([
      'routeKey',
      'disconnectStatusCode',
      'eventType',
      'extendedRequestId',
      'requestTime',
      'messageDirection',
      'disconnectReason',
      'stage',
    ]);
    expect(event.requestContext).toMatchObject({
      routeKey: '$disconnect',
      eventType: 'DISCONNECT',
      disconnectStatusCode: status,
      disconnectReason: told,
    });
  });

  test('a client that vanishes is told as 1006', async () => {
    await serve();
    const client = await connect(api);

    client.socket.terminate();

    await expect(eventAt(1)).resolves.toMatchObject({ requestContext: { disconnectStatusCode: 1006 } });
  });
});
