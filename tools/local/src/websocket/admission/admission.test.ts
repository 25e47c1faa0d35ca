import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '@aws-crypto/sha256-js';

import {
  connect,
  lambdaRoute,
  route,
  serveWebSocketApi,
  TestClient,
} from '../testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, WebSocketOptions } from '../testing/served-web-socket-api.ts';
import { eventually } from '../../testing/eventually.ts';
import type { WebSocketRoute } from '../definition.ts';

let api: ServedWebSocketApi | undefined;
const serve = async (routes: readonly WebSocketRoute[], options: WebSocketOptions = {}) =>
  (api = await serveWebSocketApi(routes, options));
afterEach(() => api?.close());

const attempt = (suffix = '', protocols: readonly string[] = [], headers: Record<string, string> = {}) => {
  const client = new TestClient(`${api?.url ?? ''}${suffix}`, protocols, { headers });
  return client.opened();
};

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

  test.each([
    ['$connect', 101],
    ['POST/*', 403],
  ])('AWS_IAM wants a policy that allows it, if the signer has one (%s)', async (resource, status) => {
    const Resource = `arn:aws:execute-api:us-east-1:000000000000:w1b2c3d4e5/dev/${resource}`;
    const policy = { Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource }] };
    const { url } = await serve([route('$connect', { authorization: { kind: 'iam' } })], {
      ports: { identityOf: () => ({ ...identity, policy }) },
    });

    const headers = await signedHeaders(url, identity.secretAccessKey);

    await expect(attempt('', [], headers)).resolves.toMatchObject({ status });
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
