import { connect as connectSocket } from 'node:net';

import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '@aws-crypto/sha256-js';

import {
  connect,
  lambdaRoute,
  route,
  serveWebSocketApi,
  TestClient,
} from './testing/served-web-socket-api.ts';
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

const policy = (effect: string) => ({
  principalId: 'someone',
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'execute-api:Invoke',
        Effect: effect,
        Resource: 'arn:aws:execute-api:us-east-1:000000000000:w1b2c3d4e5/dev/$connect',
      },
    ],
  },
  context: { tenant: 'blue' },
});

const guarded = (settings: Parameters<typeof lambdaRoute>[2] = {}): WebSocketRoute =>
  lambdaRoute('$connect', 'connect', {
    authorization: {
      kind: 'request',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:authorizer',
      identitySources: ['route.request.querystring.auth'],
    },
    ...settings,
  });

describe('websocket: who may connect', () => {
  const functions = {
    authorizer: (event: { queryStringParameters: { auth: string } }) => {
      const { auth } = event.queryStringParameters;
      if (auth === 'unauthorized') throw new Error('Unauthorized');
      if (auth === 'broken') throw new Error('out of order');
      if (auth === 'long') return { ...policy('Allow'), context: { text: 'x'.repeat(8192) } };
      return auth === 'malformed' ? { yes: true } : policy(auth === 'yes' ? 'Allow' : 'Deny');
    },
    connect: () => ({ statusCode: 200 }),
    echo: () => ({ statusCode: 200 }),
  };

  test.each([
    ['?auth=yes', 101],
    ['?auth=no', 403],
    ['?auth=unauthorized', 401],
    ['?auth=broken', 500],
    ['?auth=malformed', 500],
    ['?auth=long', 500],
  ])('an authorizer decides on %s: %i', async (query, status) => {
    await serve([guarded()], { functions });

    await expect(attempt(query)).resolves.toMatchObject({ status });
  });

  test('without its identity source a handshake is refused unasked', async () => {
    const { recorded } = await serve([guarded()], { functions });

    await expect(attempt()).resolves.toMatchObject({ status: 401 });
    expect(recorded.invocations).toEqual([]);
  });

  test('what the authorizer said is in every later event', async () => {
    const { recorded } = await serve([guarded(), lambdaRoute('$default', 'echo')], { functions });
    const client = await connect(api as ServedWebSocketApi, '?auth=yes');

    client.send('x');
    await eventually(() => recorded.invocations.length === 3);

    expect(recorded.invocations[1]?.event).toMatchObject({
      requestContext: {
        authorizer: {
          principalId: 'someone',
          tenant: 'blue',
          integrationLatency: expect.any(Number) as unknown,
        },
      },
    });
    expect(recorded.invocations[2]?.event).toHaveProperty('requestContext.authorizer', {
      tenant: 'blue',
      principalId: 'someone',
    });
  });

  const identity = {
    accessKeyId: 'AKIALOCAL',
    secretAccessKey: 'a secret',
    accountId: '000000000000',
    userArn: 'arn:aws:iam::000000000000:user/local',
    userId: 'AIDALOCAL',
  };
  const signedHeaders = async (url: string, secretAccessKey: string): Promise<Record<string, string>> => {
    const { host, hostname, pathname } = new URL(url);
    const signer = new SignatureV4({
      service: 'execute-api',
      region: 'us-east-1',
      sha256: Sha256,
      credentials: { accessKeyId: identity.accessKeyId, secretAccessKey },
    });
    const request = { method: 'GET', protocol: 'ws:', hostname, path: pathname, headers: { host } };
    return (await signer.sign(request)).headers;
  };

  test('AWS_IAM wants a signature', async () => {
    const { url } = await serve([route('$connect', { authorization: { kind: 'iam' } })], {
      ports: { identityOf: (id) => (id === identity.accessKeyId ? identity : undefined) },
    });

    await expect(attempt()).resolves.toMatchObject({ status: 403 });
    await expect(attempt('', [], await signedHeaders(url, 'another'))).resolves.toMatchObject({
      status: 403,
    });
    await expect(attempt('', [], await signedHeaders(url, identity.secretAccessKey))).resolves.toMatchObject({
      status: 101,
    });
  });

  const plan = {
    apiKeys: [{ id: 'k1', name: 'one', value: 'the-key-of-a-client-1', enabled: true }],
    usagePlans: [{ id: 'p', apiStages: [{ apiId: 'w1b2c3d4e5', stage: 'dev' }], keyIds: ['k1'] }],
  };

  test('a route that requires an API key wants one of a usage plan', async () => {
    await serve([route('$connect', { apiKeyRequired: true })], plan);

    await expect(attempt()).resolves.toMatchObject({ status: 403 });
    await expect(attempt('', [], { 'x-api-key': 'unknown' })).resolves.toMatchObject({ status: 403 });
    await expect(attempt('', [], { 'x-api-key': 'the-key-of-a-client-1' })).resolves.toMatchObject({
      status: 101,
    });
  });

  test('the authorizer may name the API key', async () => {
    const authorizer = ({ queryStringParameters }: { queryStringParameters: { auth: string } }) => ({
      ...policy('Allow'),
      usageIdentifierKey: queryStringParameters.auth,
    });
    await serve([guarded({ apiKeyRequired: true })], {
      ...plan,
      apiKeySelection: '$context.authorizer.usageIdentifierKey',
      functions: { ...functions, authorizer },
    });

    await expect(attempt('?auth=other')).resolves.toMatchObject({ status: 403 });
    await expect(attempt('?auth=the-key-of-a-client-1')).resolves.toMatchObject({ status: 101 });
  });

  test('a required parameter that is missing is a bad request', async () => {
    await serve([route('$connect', { requiredParameters: [{ in: 'querystring', name: 'room' }] })]);

    await expect(attempt('?room=')).resolves.toMatchObject({ status: 400 });
    await expect(attempt('?room=1')).resolves.toMatchObject({ status: 101 });
  });
});
