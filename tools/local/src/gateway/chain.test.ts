import type { WebAclDefinition } from './ports.ts';
import { lambdaProxy } from './testing/operations.ts';
import { functionUri } from './testing/ports.ts';
import { serveApi } from './testing/served-api.ts';
import type { ServedApi } from './testing/served-api.ts';

const key = { id: 'k', name: 'k', value: 'the-value-of-the-only-key', enabled: true };

const webAcl: WebAclDefinition = {
  name: 'acl',
  properties: {
    DefaultAction: { Allow: {} },
    Rules: [
      {
        Name: 'r',
        Priority: 0,
        Action: { Block: { CustomResponse: { ResponseCode: 418 } } },
        Statement: {
          ByteMatchStatement: {
            FieldToMatch: { SingleHeader: { Name: 'x-stop' } },
            SearchString: 'firewall',
            PositionalConstraint: 'CONTAINS',
            TextTransformations: [{ Priority: 0, Type: 'NONE' }],
          },
        },
      },
    ],
  },
  ipSets: {},
  regexSets: {},
};

const notFrom = (agent: string) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
      Condition: { StringLike: { 'aws:UserAgent': agent } },
    },
  ],
});

const verdict = (Effect: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action: 'execute-api:Invoke', Resource: '*' }],
});

/** What a request needs for each step, from the last step to the first. */
const passes = {
  validation: { 'x-needed': '1' },
  authorizer: { Authorization: 'token' },
  key: { 'x-api-key': key.value },
} as const;

describe('the steps of a request', () => {
  let api: ServedApi;
  beforeEach(async () => {
    const guard = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': {
        type: 'token',
        authorizerUri: functionUri('guard'),
        authorizerResultTtlInSeconds: 0,
      },
    };
    api = await serveApi(
      {
        'x-amazon-apigateway-minimum-compression-size': 0,
        'x-amazon-apigateway-request-validators': { all: { validateRequestParameters: true } },
        components: {
          securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' }, guard },
        },
        paths: {
          '/x': {
            get: lambdaProxy('hello', {
              security: [{ key: [], guard: [] }],
              'x-amazon-apigateway-request-validator': 'all',
              parameters: [{ name: 'x-needed', in: 'header', required: true, schema: { type: 'string' } }],
            }),
          },
        },
      },
      {
        functions: {
          hello: () => ({ body: 'hello' }),
          guard: ({ authorizationToken }: { authorizationToken: string }) => ({
            principalId: 'me',
            policyDocument: verdict(authorizationToken === 'token' ? 'Allow' : 'Deny'),
          }),
        },
        apiKeys: [key],
        usagePlans: [{ id: 'p', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'dev' }], keyIds: ['k'] }],
        policy: notFrom('evil*'),
        webAcl,
        stage: {
          cacheBytes: 1_000_000,
          methodSettings: [
            { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 },
          ],
        },
        ports: { now: () => 0 },
      },
    );
  });
  afterEach(() => api.close());
  const call = (headers: Record<string, string>, path = '/x'): Promise<Response> =>
    fetch(api.url + path, { headers });
  const functionsAsked = (): string[] => api.recorded.invocations.map(({ name }) => name);

  it('come in their order: each answers before the ones after it are asked', async () => {
    const evil = { 'user-agent': 'evil 1' };
    const all = { ...passes.validation, ...passes.authorizer, ...passes.key };
    const outcomes: [number, string | null, string[]][] = [];
    for (const [headers, path] of [
      [{ ...evil, 'x-stop': 'firewall' }, '/nowhere'],
      [evil, '/nowhere'],
      [{}, '/nowhere'],
      [{}, '/x'],
      [passes.key, '/x'],
      [{ ...passes.key, ...passes.authorizer }, '/x'],
      [all, '/x'],
      [all, '/x'],
      [all, '/x'],
    ] as const) {
      api.recorded.invocations.length = 0;
      const answer = await call(headers, path);
      await answer.text();
      outcomes.push([answer.status, answer.headers.get('x-amzn-errortype'), functionsAsked()]);
    }

    expect(outcomes).toEqual([
      [418, null, []],
      [403, 'AccessDeniedException', []],
      [403, 'MissingAuthenticationTokenException', []],
      [403, 'ForbiddenException', []],
      [401, 'UnauthorizedException', []],
      [400, 'BadRequestException', ['guard']],
      [200, null, ['guard', 'hello']],
      [200, null, ['guard']],
      [429, 'TooManyRequestsException', ['guard']],
    ]);
  });

  it('give no cached answer to one who may not call', async () => {
    const all = { ...passes.validation, ...passes.authorizer, ...passes.key };
    expect((await call(all)).status).toBe(200);

    expect((await call({ ...all, Authorization: 'another' })).status).toBe(403);
    expect((await call({ ...all, 'x-api-key': 'another' })).status).toBe(403);
  });

  it('compress what comes from the cache as what comes from the function', async () => {
    const all = { ...passes.validation, ...passes.authorizer, ...passes.key };
    const zipped = await call({ ...all, 'accept-encoding': 'gzip' });
    const plain = await call({ ...all, 'accept-encoding': 'identity' });

    expect([zipped.headers.get('content-encoding'), await zipped.text()]).toEqual(['gzip', 'hello']);
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'hello']);
    expect(functionsAsked().filter((name) => name === 'hello')).toHaveLength(1);
  });
});
