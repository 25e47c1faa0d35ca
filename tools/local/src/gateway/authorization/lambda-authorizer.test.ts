import { functionUri } from '../testing/ports.ts';
import { lambdaProxy, mock, securedBy } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ApiOptions, ServedApi } from '../testing/served-api.ts';

interface TokenEvent {
  readonly type: string;
  readonly authorizationToken: string;
  readonly methodArn: string;
}

type Effects = Readonly<Record<string, 'Allow' | 'Deny'>>;

/** Output that allows or denies the given resources. */
function output(effects: Effects, more: object = {}): object {
  const Statement = Object.entries(effects).map(([Resource, Effect]) => ({
    Action: 'execute-api:Invoke',
    Effect,
    Resource,
  }));
  return { principalId: 'user', policyDocument: { Version: '2012-10-17', Statement }, ...more };
}

const authorizer = (settings: object): object => ({
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'custom',
  'x-amazon-apigateway-authorizer': { authorizerUri: functionUri('auth'), ...settings },
});

function serve(
  settings: object,
  auth: (event: TokenEvent) => unknown,
  options: ApiOptions = {},
  more: Record<string, never> = {},
): Promise<ServedApi> {
  const operation = securedBy('auth');
  return serveApi(
    {
      ...more,
      components: { securitySchemes: { auth: authorizer(settings) as never } },
      paths: {
        '/a': { get: lambdaProxy('echo', operation), post: mock('{}', operation) },
        '/b': { get: mock('{}', operation) },
        '/c/{id}': { get: mock('{}', operation) },
      },
    },
    { ...options, functions: { auth, echo: (event) => ({ statusCode: 200, body: JSON.stringify(event) }) } },
  );
}

const call = (api: ServedApi, path: string, token = 'allow', method = 'GET'): Promise<Response> =>
  fetch(api.url + path, { method, headers: { Authorization: token } });
const asked = (api: ServedApi): number =>
  api.recorded.invocations.filter(({ name }) => name === 'auth').length;

describe('a TOKEN authorizer', () => {
  let api: ServedApi;
  afterEach(() => api.close());

  it('is asked with the token and the ARN of the method, and adds its context to the event', async () => {
    api = await serve({ type: 'token' }, (event) =>
      output({ [event.methodArn]: 'Allow' }, { context: { tier: 'gold', level: 3 } }),
    );

    const answer = await call(api, '/a', 'Bearer abc');
    const event = (await answer.json()) as { requestContext: { authorizer: object } };

    expect(api.recorded.invocations[0]?.event).toEqual({
      type: 'TOKEN',
      methodArn: 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/dev/GET/a',
      authorizationToken: 'Bearer abc',
    });
    expect(event.requestContext.authorizer).toEqual({
      principalId: 'user',
      tier: 'gold',
      level: '3',
      integrationLatency: expect.any(Number),
    });
  });

  it('keeps the policy, not the verdict: it is evaluated again for every method, without wrong answers', async () => {
    const allowed = ['GET/a', 'GET/c/*'];
    const paths = [
      ['GET', '/a', true],
      ['POST', '/a', false],
      ['GET', '/b', false],
      ['GET', '/c/1', true],
    ] as const;
    const arn = 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/dev';
    api = await serve({ type: 'token' }, () =>
      output(Object.fromEntries(allowed.map((path) => [`${arn}/${path}`, 'Allow']))),
    );

    for (const first of paths) {
      for (const second of paths) {
        const token = `${first.join()} ${second.join()}`;
        const statuses = [
          await call(api, first[1], token, first[0]),
          await call(api, second[1], token, second[0]),
        ];

        expect(statuses.map(({ status }) => status === 200)).toEqual([first[2], second[2]]);
      }
    }
    expect(asked(api)).toBe(16);
  });

  it('may be named by a variable of the stage, and fails without it', async () => {
    const uri = functionUri('auth').replace('function:auth', 'function:${stageVariables.authorizer}');
    const settings = { type: 'token', authorizerUri: uri };
    api = await serve(settings, () => output({ '*': 'Allow' }), {
      stage: { variables: { authorizer: 'auth' } },
    });
    const other = await serve(settings, () => output({ '*': 'Allow' }));

    const [named, unnamed] = [await call(api, '/a'), await call(other, '/a')];
    await other.close();

    expect([named.status, unnamed.status]).toEqual([200, 500]);
  });

  it('asks again once the time to live is over', async () => {
    let revoked = false;
    api = await serve({ type: 'token', authorizerResultTtlInSeconds: 60 }, () =>
      output({ '*': revoked ? 'Deny' : 'Allow' }),
    );

    const before = await call(api, '/a');
    revoked = true;
    api.recorded.clockOffsetMs = 59_000;
    const within = await call(api, '/a');
    api.recorded.clockOffsetMs = 61_000;
    const after = await call(api, '/a');

    expect([before, within, after].map(({ status }) => status)).toEqual([200, 200, 403]);
  });

  it('is asked every time when its time to live is 0', async () => {
    api = await serve({ type: 'token', authorizerResultTtlInSeconds: 0 }, () => output({ '*': 'Allow' }));

    await call(api, '/a');
    await call(api, '/a');

    expect(asked(api)).toBe(2);
  });

  it('tells an explicit deny from none at all', async () => {
    api = await serve({ type: 'token' }, ({ authorizationToken }) =>
      output(authorizationToken === 'deny' ? { '*': 'Deny' } : {}),
    );

    const explicit = await call(api, '/a', 'deny');
    const implicit = await call(api, '/a', 'none');

    expect(await explicit.text()).toBe(
      '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    );
    expect(await implicit.text()).toBe('{"Message":"User is not authorized to access this resource"}');
  });

  it.each<[string, () => unknown]>([
    ['no principal', () => ({ policyDocument: { Statement: [] } })],
    ['no policy', () => ({ principalId: 'user' })],
    [
      'a statement without effect',
      () => output({}, { policyDocument: { Statement: [{ Action: '*', Resource: '*' }] } }),
    ],
    ['a nested context', () => output({ '*': 'Allow' }, { context: { a: { b: 1 } } })],
    ['text', () => 'Allow'],
    ['nothing', () => undefined],
  ])('answers 500 to output with %s, and does not keep it', async (_, make) => {
    api = await serve({ type: 'token' }, make);

    const answers = [await call(api, '/a'), await call(api, '/a')];

    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    expect(asked(api)).toBe(2);
  });

  it('answers 500 when the function fails, and 401 when it fails with Unauthorized', async () => {
    api = await serve({ type: 'token' }, ({ authorizationToken }) => {
      throw new Error(authorizationToken);
    });

    expect((await call(api, '/a', 'boom')).status).toBe(500);
    expect((await call(api, '/a', 'Unauthorized')).status).toBe(401);
  });
});

describe('a REQUEST authorizer', () => {
  let api: ServedApi;
  const identitySource = 'method.request.header.X-Tenant, method.request.querystring.ticket';
  const settings = { type: 'request', identitySource };
  const from = (tenant: string, ticket: string): Promise<Response> =>
    fetch(`${api.url}/a?ticket=${ticket}`, { headers: { 'X-Tenant': tenant } });
  afterEach(() => api.close());

  it('is not asked while an identity source is missing or empty', async () => {
    api = await serve(settings, () => output({ '*': 'Allow' }));

    const answers = [await call(api, '/a'), await from('t1', ''), await fetch(`${api.url}/a?ticket=1`)];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(asked(api)).toBe(0);
  });

  it('keeps policies by all of its sources together', async () => {
    api = await serve(settings, () => output({ '*': 'Allow' }));

    for (const [tenant, ticket] of [
      ['a', 'b'],
      ['a', 'b'],
      ['ab', ''],
      ['a', 'c'],
      ['b', 'b'],
    ] as const)
      await from(tenant, ticket);

    expect(asked(api)).toBe(3);
  });

  it('is asked with the request, with empty maps for what is not there', async () => {
    api = await serve(settings, () => output({ '*': 'Allow' }));

    await from('t1', '42');

    expect(api.recorded.invocations[0]?.event).toMatchObject({
      type: 'REQUEST',
      resource: '/a',
      path: '/a',
      httpMethod: 'GET',
      queryStringParameters: { ticket: '42' },
      pathParameters: {},
      stageVariables: {},
      headers: { 'X-Tenant': 't1' },
    });
    expect(api.recorded.invocations[0]?.event).not.toHaveProperty('body');
  });
});
