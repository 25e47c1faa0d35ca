import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { AwsClient } from 'aws4fetch';

import type { LocalIdentity } from '../gateway/ports.ts';
import { eventually } from '../testing/eventually.ts';
import { connect, lambdaRoute, serveWebSocketApi } from './testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, TestClient } from './testing/served-web-socket-api.ts';

const identity: LocalIdentity = {
  accessKeyId: 'AKIALOCAL',
  secretAccessKey: 'a secret',
  accountId: '000000000000',
  userArn: 'arn:aws:iam::000000000000:user/local',
  userId: 'AIDALOCAL',
};

let api: ServedWebSocketApi;
let sdk: ApiGatewayManagementApiClient;
let client: TestClient;
let ConnectionId: string;
let policy: LocalIdentity['policy'];
beforeEach(async () => {
  api = await serveWebSocketApi([lambdaRoute('$connect', 'seen'), lambdaRoute('$disconnect', 'seen')], {
    functions: { seen: () => ({ statusCode: 200 }) },
    ports: {
      identityOf: (id) =>
        id === identity.accessKeyId
          ? { ...identity, ...(policy === undefined ? {} : { policy }) }
          : undefined,
    },
  });
  sdk = new ApiGatewayManagementApiClient({
    endpoint: api.url,
    region: 'us-east-1',
    credentials: identity,
    maxAttempts: 1,
  });
  client = await connect(api, '', { headers: { 'User-Agent': 'tester' } });
  const { event } = api.recorded.invocations[0] as unknown as {
    event: { requestContext: { connectionId: string } };
  };
  ConnectionId = event.requestContext.connectionId;
});
afterEach(async () => {
  policy = undefined;
  sdk.destroy();
  await api.close();
});

/** Signed as any HTTP client would sign it. */
const signedFetch = (path: string, init: RequestInit = {}): Promise<Response> =>
  new AwsClient({ ...identity, service: 'execute-api', region: 'us-east-1', retries: 0 }).fetch(
    `${api.url}${path}`,
    init,
  );

describe('websocket: @connections with the AWS SDK', () => {
  test('a posted text reaches the client as one message', async () => {
    const long = 'é'.repeat(40_000);

    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello world' }));
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from(long) }));

    await expect(client.next()).resolves.toBe('hello world');
    await expect(client.next()).resolves.toBe(long);
  });

  test('a connection is described', async () => {
    api.clock.advance(5000);
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }));

    const described = await sdk.send(new GetConnectionCommand({ ConnectionId }));

    expect(described.Identity).toEqual({ SourceIp: '127.0.0.1', UserAgent: 'tester' });
    const between = (described.LastActiveAt?.getTime() ?? 0) - (described.ConnectedAt?.getTime() ?? 0);
    expect(between).toBeGreaterThanOrEqual(5000);
  });

  test('a connection is closed, and $disconnect is told', async () => {
    await sdk.send(new DeleteConnectionCommand({ ConnectionId }));

    await expect(client.closed).resolves.toEqual([1000, 'Connection Closed Normally']);
    await eventually(() => api.recorded.invocations.length === 2);
    expect(api.recorded.invocations[1]?.event).toMatchObject({
      requestContext: { disconnectStatusCode: 1000, disconnectReason: 'Connection Closed Normally' },
    });
    await expect(sdk.send(new GetConnectionCommand({ ConnectionId }))).rejects.toThrow(GoneException);
  });

  test('a connection that is gone is answered with 410', async () => {
    client.socket.terminate();
    await eventually(() => api.apis.connectionCount === 0);

    const post = sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }));

    await expect(post).rejects.toMatchObject({ name: 'GoneException', $metadata: { httpStatusCode: 410 } });
  });

  test('more than 128 KB are refused', async () => {
    const post = sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(131_073) }));

    await expect(post).rejects.toMatchObject({
      name: 'PayloadTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(131_072) }));
    await expect(client.next()).resolves.toHaveLength(131_072);
  });
});

describe('websocket: who may use @connections', () => {
  const allowing = (Action: string, path: string): NonNullable<LocalIdentity['policy']> => ({
    Statement: [
      {
        Effect: 'Allow',
        Action,
        Resource: `arn:aws:execute-api:us-east-1:000000000000:w1b2c3d4e5/dev/${path}`,
      },
    ],
  });

  test('an identity whose policy allows it', async () => {
    policy = allowing('execute-api:ManageConnections', 'POST/@connections/*');

    await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello' }));

    await expect(client.next()).resolves.toBe('hello');
    await expect(sdk.send(new GetConnectionCommand({ ConnectionId }))).rejects.toMatchObject({
      name: 'ForbiddenException',
    });
  });

  test('not one that may only call the API', async () => {
    policy = allowing('execute-api:Invoke', '*');

    const post = sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello' }));

    await expect(post).rejects.toMatchObject({
      name: 'ForbiddenException',
      $metadata: { httpStatusCode: 403 },
    });
    expect(client.frames).toEqual([]);
  });
});

describe('websocket: a client that does not read', () => {
  test('is sent no more once much waits for it', async () => {
    client.socket.pause();
    const Data = 'x'.repeat(131_072);
    const post = (): Promise<unknown> => sdk.send(new PostToConnectionCommand({ ConnectionId, Data }));
    const postMany = async (): Promise<void> => {
      for (let count = 0; count < 300; count += 1) await post();
    };

    await expect(postMany()).rejects.toMatchObject({
      name: 'LimitExceededException',
      $metadata: { httpStatusCode: 429 },
    });

    client.socket.resume();
    await eventually(() => client.frames.length > 30);
    await eventually(() =>
      post().then(
        () => true,
        () => false,
      ),
    );
  });
});

describe('websocket: @connections over HTTP', () => {
  test('path and id may be escaped', async () => {
    const { status } = await signedFetch(`/%40connections/${encodeURIComponent(ConnectionId)}`, {
      method: 'POST',
      body: 'hello',
    });

    expect(status).toBe(200);
    await expect(client.next()).resolves.toBe('hello');
  });

  test('a description has the names and times of the API', async () => {
    const response = await signedFetch(`/@connections/${ConnectionId}`);

    const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as unknown;
    await expect(response.json()).resolves.toEqual({
      connectedAt: time,
      identity: { sourceIp: '127.0.0.1', userAgent: 'tester' },
      lastActiveAt: time,
    });
  });

  test('a call without a signature, or with one of nobody known, is refused', async () => {
    const url = `${api.url}/@connections/${ConnectionId}`;

    const unsigned = await fetch(url, { method: 'POST', body: 'x' });
    const unknown = await new AwsClient({
      accessKeyId: 'AKIAOTHER',
      secretAccessKey: 'other',
      service: 'execute-api',
      region: 'us-east-1',
      retries: 0,
    }).fetch(url, { method: 'POST', body: 'x' });

    expect([unsigned.status, unknown.status]).toEqual([403, 403]);
    await expect(unsigned.text()).resolves.toBe('{"message":"Missing Authentication Token"}');
    expect(client.frames).toEqual([]);
  });

  test('a connection that is gone is 410 without a body, an id that is none is a bad request', async () => {
    const gone = await signedFetch('/@connections/AAAAAAAAAAAAAAA=', { method: 'POST', body: 'x' });
    const bad = await signedFetch('/@connections/nonsense', { method: 'POST', body: 'x' });

    expect([gone.status, gone.headers.get('x-amzn-errortype'), await gone.text()]).toEqual([
      410,
      'GoneException',
      '',
    ]);
    expect([bad.status, bad.headers.get('x-amzn-errortype')]).toEqual([400, 'BadRequestException']);
    await expect(bad.json()).resolves.toMatchObject({ message: 'Invalid connectionId: nonsense' });
  });
});
